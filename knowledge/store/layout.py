"""How a Mingzhang database is told from others, and an old one from today's."""

APPLICATION_ID = 0x4D5A5A04
"""SQLite's ``application_id`` of a Mingzhang database ("MZ", "Z", layout 4)."""

FAMILY = APPLICATION_ID >> 8
"""The ``application_id`` of any layout, without its last byte."""
