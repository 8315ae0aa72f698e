"""Other people's packages, each guarded: SolidPython2 and marimo's controls."""
