"""The service of docs/http.md answers as the page says."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import pytest

from arabnews import Document

PAGE = Path(__file__).parent.parent / "docs" / "http.md"


def code() -> str:
    found = re.search(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


@pytest.fixture(scope="module")
def port() -> Iterator[int]:
    lines, _, last = code().rstrip().rpartition("\n")
    assert last == 'ThreadingHTTPServer(("127.0.0.1", 8000), Service).serve_forever()'
    names: dict[str, Any] = {}
    exec(compile(lines, str(PAGE), "exec"), names)  # noqa: S102 - the code of our own page
    names["Service"].log_message = lambda *_: None
    with names["ThreadingHTTPServer"](("127.0.0.1", 0), names["Service"]) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def ask(port: int, body: bytes) -> tuple[int, Any]:
    connection = HTTPConnection("127.0.0.1", port, timeout=8)
    connection.request("POST", "/", body)
    with connection.getresponse() as response:
        answer = response.status, json.loads(response.read())
    connection.close()
    return answer


def test_it_is_about_fifteen_lines() -> None:
    assert sum(bool(line.strip()) for line in code().splitlines()) <= 16


def test_an_article_comes_back_as_its_document(port: int) -> None:
    asked = {"text": "قال الوزير سامي بدر أمس: «لن نرفع الأسعار».", "published": "2025-10-15"}
    status, answer = ask(port, json.dumps(asked).encode())
    assert status == 200
    assert answer["dates"][0]["value"] == "2025-10-14"
    assert Document.from_dict(answer).quotes[0].text == "لن نرفع الأسعار"


@pytest.mark.parametrize(
    ("body", "told"),
    [(b"no json", "Expecting value"), (b"[]", "expected a dict"), (b"{}", "text"), (b'{"text": 7}', "expected str")],
)
def test_what_is_wrong_is_said(port: int, body: bytes, told: str) -> None:
    status, answer = ask(port, body)
    assert status == 400
    assert told in answer["error"]


def test_a_lone_surrogate_comes_back(port: int) -> None:
    status, answer = ask(port, b'{"text": "\\ud800"}')
    assert (status, answer["text"]) == (200, "\ud800")
