"""Failures of renders, as a viewer's state tells them."""


def error(message, file=None, origin=None):
    place = {"file": file, "line": 7, "sourceLine": "\tcube(10)", "origin": origin}
    return {"severity": "error", "message": message, **place, "code": None, "calls": []}


def failure(message="A bracket is missing.", **more):
    return {
        "code": "syntax",
        "message": message,
        "culprit": 0,
        "diagnostics": [error("Parser error")],
        "echo": [],
        **more,
    }


EXCERPT = [[6, "difference() {"], [7, "\tcube(10)"], [8, "\tsphere(6);"]]
