"""The two ways from Python to the views in the page."""
