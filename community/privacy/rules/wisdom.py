"""What somebody asked Wisdom and chose to keep, and what it quotes of theirs."""

WISDOM = []
