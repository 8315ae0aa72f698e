"""Files of parts that engines on the machine do not write themselves."""
