"""Figures as a picture, for people who would rather look."""
