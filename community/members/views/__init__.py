"""HTTP in, HTTP out: one file for each part of what members can do."""
