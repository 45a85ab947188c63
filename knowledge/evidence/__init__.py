"""What a reader checks a figure by: the published page itself, as a picture."""
