"""Who somebody asked, is connected with and writes to."""

CONNECTIONS = []
