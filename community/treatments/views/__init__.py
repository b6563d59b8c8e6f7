"""Pages of treatments: figures for every reader, words for members of a group, and one's own."""
