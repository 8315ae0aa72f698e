"""Pages by themselves: one file that shows a part or renders a program."""
