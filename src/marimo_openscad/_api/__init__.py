"""What users call: rendering, viewing, reading parameters."""
