"""Files of data in an exported notebook: read from where users have them, while Python runs on."""

import pytest
from playwright.sync_api import expect

from tests.support.data_server import PIECE, data_server
from tests.support.notebook.notebook_page import open_page
from tools.mirror import ROOT

NOTEBOOK = "tests/hosts/e2e/notebooks/data/data.py"
FILES = ROOT / "tests" / "contract" / "data"


@pytest.fixture(scope="module")
def server():
    with data_server(FILES) as found:
        yield found


@pytest.fixture(scope="module")
def notebook(playwright, export, server, tmp_path_factory):
    address = f"{export(NOTEBOOK)}?other={server.address}"
    refused = ("none.csv", "closed.csv")
    with open_page(playwright, address, tmp_path_factory.mktemp("page"), missing=refused) as page:
        yield page


def test_files_of_the_public_folder_are_read(notebook):
    assert notebook.result("public") == {
        "time": ["2024-03-31 01:30:00+00:00", "2024-03-31 03:30:00+00:00"],
        "rain": ["0.5", "None"],
        "who": ["a,\r\nb", "ü"],
    }
    assert notebook.result("sync")["time"] == ["2024-03-31 01:30:00", "2024-03-31 03:30:00"]


def test_bytes_keep_every_digit_and_any_name(notebook):
    assert notebook.result("bytes") == {"x": ["1", "9007199254740993"], "__proto__": ["a", "b"]}


def test_of_a_parquet_file_only_what_is_asked_for_comes(notebook, server):
    import pyarrow.parquet as pq

    expected = pq.read_table(FILES / "groups.parquet")["b"].to_pylist()[5990:]
    assert notebook.result("parts") == [["b"], 10, expected]
    asked = [part for name, part in server.asked if name == "groups.parquet"]
    assert len(asked) >= 2
    assert None not in asked
    ends = [part.removeprefix("bytes=").split("-") for part in asked]
    whole = (FILES / "groups.parquet").stat().st_size
    assert sum(int(last) + 1 - int(first) for first, last in ends) < whole


def test_addresses_answer_as_the_web_does(notebook):
    found = notebook.result("addresses")
    assert found["packed.csv.gz"] == {"a": ["1"], "b": ["2"]}
    assert found["moved.csv"] == {"a": ["1"], "b": ["2"]}
    for name, words in {
        "none.csv": "answered 404",
        "page.csv": "HTML page",
        "closed.csv": "CORS",
    }.items():
        kind, message = found[name]
        assert kind == "DecodeError"
        assert name in message
        assert words in message


def test_python_runs_on_while_a_file_comes_and_hears_how_far_it_is(notebook):
    found = notebook.result("progress")
    assert found["rows"] == 200_000
    assert found["turns"] > 20
    fetching = [(done, total) for stage, done, total in found["told"] if stage == "fetching"]
    assert len(fetching) >= 3
    assert fetching == sorted(fetching)
    assert {total for _, total in fetching} == {len(PIECE) * 10 + 4}


def test_progress_of_a_long_read_shows_by_itself_and_goes(notebook):
    bar = notebook.page.locator("marimo-progress").filter(has_text="endless.csv")
    notebook.page.get_by_role("button", name="read long").click()
    expect(bar).to_be_visible()
    assert notebook.result("long") == "ended"
    expect(bar).to_have_count(0)


def test_cancelling_ends_the_transfer(notebook, server):
    assert notebook.result("cancelled") == "CancelledError"
    assert server.ended.wait(30)


def test_what_is_kept_is_gone_after_clear_cache(notebook):
    assert notebook.result("kept") == [True, 0]
