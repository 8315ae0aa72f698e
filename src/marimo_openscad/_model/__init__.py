"""Values: what is asked for, and what comes out."""
