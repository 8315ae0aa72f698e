"""The code that README shows."""

import re

from tools.mirror import ROOT


def readme_block(words: str, language: str = "python") -> str:
    """README's block of code that contains some words."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    blocks = re.findall(rf"(?ms)^```{language}\n(.*?)^```", text)
    (block,) = (str(item) for item in blocks if words in item)
    return block
