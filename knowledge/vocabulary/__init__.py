"""The vocabulary: data that anyone may add to, and the loaders that check and freeze it."""
