"""The figures of an answer as a file that a spreadsheet opens, each with its source."""
