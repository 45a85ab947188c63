"""What the disclosures say: reading them, storing them, answering from them. Knows no channel."""
