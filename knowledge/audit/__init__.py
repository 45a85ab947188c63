"""A document against itself: what it publishes twice must agree."""
