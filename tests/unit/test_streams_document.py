"""The code of docs/streams.md runs as it stands, and its comments say what comes out."""

import re

from tests.support.document_examples import run_document


def test_the_page_runs_from_top_to_bottom():
    def value_in(said):
        return said if re.fullmatch(r"\[.*\]|\d+", said) else None

    assert run_document("docs/streams.md", value_in) == 3
