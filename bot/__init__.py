"""Conversations about disclosures, and the channels that carry them."""
