"""The command line: programs in, files and measures out."""
