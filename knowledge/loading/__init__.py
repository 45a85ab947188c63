"""What loading a file takes beside understanding it: finding, a process of its own, keeping."""
