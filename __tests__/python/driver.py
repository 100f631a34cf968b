"""Runs the packaged Python function over events, one JSON per line of standard input, and prints what became of each.

The first line of output tells how the cold start went. Nothing here decides what is right: run.ts compares.
"""

import contextlib
import io
import json
import sys


def told(error):
    return {"name": type(error).__name__, "code": getattr(error, "code", None), "message": str(error)}


def outcome(handler, text):
    event = json.loads(text)
    log = io.StringIO()
    with contextlib.redirect_stdout(log):
        try:
            said = {"answer": handler(event, None)}
        except Exception as error:  # an exception that is not documented is a finding, not the end of the run
            said = {"refusal": told(error)}
    return {**said, "log": log.getvalue(), "changed": event != json.loads(text)}


def main(folder):
    sys.path.insert(0, folder)
    try:
        from handler import handler
    except Exception as error:
        print(json.dumps({"refusal": told(error)}))
        return
    print(json.dumps({}))
    for text in sys.stdin:
        print(json.dumps(outcome(handler, text)))


main(sys.argv[1])
