"""Arrow's C data interface, through ctypes alone: tables of other libraries, in and out."""
