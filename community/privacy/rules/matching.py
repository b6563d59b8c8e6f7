"""What is kept so that people like somebody can be found."""

MATCHING = []
