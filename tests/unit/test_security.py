"""Each sentence of SECURITY.md is held by a test that is there."""

import re

import pytest

from tools.mirror import ROOT

TEXT = (ROOT / "SECURITY.md").read_text(encoding="utf-8")
NAMED = re.findall(r"\[`([^:`]+): ([^`]+)`\]", TEXT)


@pytest.mark.parametrize(("file", "name"), NAMED)
def test_the_test_is_there(file, name):
    text = (ROOT / file).read_text(encoding="utf-8")
    assert f'test("{name}"' in text or f"def {name}(" in text


def test_each_sentence_has_one():
    sentences = re.split(r"\n(?=- )|\n\n", TEXT)
    points = [sentence for sentence in sentences if sentence.startswith("- ")]
    assert len(points) > 20
    assert [point for point in points if not re.search(r"\[`[^`]+`\]", point)] == []
