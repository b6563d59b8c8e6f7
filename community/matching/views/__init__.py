"""Pages of Alikes: the list, what to look for, waiting for somebody, and talk in their order."""
