"""The widget, and what outlives a cell that runs again."""
