"""Runs one packaged Python function: invocations come on descriptor 3, messages go out on descriptor 4, a line of JSON each.

What the function prints becomes messages too, so that a line never arrives after the answer that it led to.
"""

import importlib
import io
import json
import os
import sys
import threading
import time

REQUESTS, MESSAGES = 3, 4
# As if the kernel had killed the process, which is what Lambda does.
OUT_OF_MEMORY = 137

lock = threading.Lock()


def tell(kind, **fields):
    line = memoryview((json.dumps({"type": kind, **fields}) + "\n").encode())
    with lock:
        while line:
            line = line[os.write(MESSAGES, line) :]


class Output(io.RawIOBase):
    def __init__(self, source):
        self.source = source

    def writable(self):
        return True

    def write(self, data):
        text = bytes(data).decode("utf-8", "replace")
        tell("output", source=self.source, text=text)
        return len(data)


def stream(source):
    return io.TextIOWrapper(Output(source), encoding="utf-8", errors="backslashreplace", write_through=True)


class Context:
    """Source: https://docs.aws.amazon.com/lambda/latest/dg/python-context.html"""

    function_version = "$LATEST"
    client_context = None
    identity = None

    def __init__(self, facts, invocation):
        self.__dict__.update(facts)
        self.aws_request_id = invocation["requestId"]
        self.invoked_function_arn = invocation["arn"]
        self._deadline = invocation["deadline"]

    def get_remaining_time_in_millis(self):
        return max(0, int(self._deadline - time.time() * 1000))

    def log(self, text):
        sys.stdout.write(str(text))


class RuntimeProblem(Exception):
    def __init__(self, kind, message):
        super().__init__(message)
        self.kind = kind


def told(error):
    """Lambda's name for an error and its message. A trace would tell a client about this machine."""
    kind = error.kind if isinstance(error, RuntimeProblem) else type(error).__name__
    return {"errorType": kind, "errorMessage": str(error)}


def load():
    try:
        module = importlib.import_module("handler")
    except ImportError as error:
        raise RuntimeProblem("Runtime.ImportModuleError", f"Unable to import module 'handler': {error.msg}")
    except SyntaxError as error:
        place = f"{os.path.basename(error.filename or '')}, line {error.lineno}"
        raise RuntimeProblem("Runtime.UserCodeSyntaxError", f"Syntax error in module 'handler': {error.msg} ({place})")
    if not hasattr(module, "handler"):
        raise RuntimeProblem("Runtime.HandlerNotFound", "Handler 'handler' missing on module 'handler'")
    return module.handler


def answer(handler, facts, invocation):
    result = handler(json.loads(invocation["event"]), Context(facts, invocation))
    try:
        return json.dumps(result, allow_nan=False)
    except (TypeError, ValueError) as error:
        raise RuntimeProblem("Runtime.MarshalError", f"Unable to marshal response: {error}")


def limit_memory(megabytes):
    try:
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (megabytes * 1024 * 1024,) * 2)
    except (ImportError, OSError, ValueError):
        pass  # Not every system has such a limit; the time limit still holds.


def main(folder, facts):
    # Python adds it itself where the locale of LANG is not installed; Lambda has it installed.
    if os.environ.get("LC_CTYPE") in ("C.UTF-8", "C.utf8", "UTF-8"):
        del os.environ["LC_CTYPE"]
    sys.stdout, sys.stderr = stream("stdout"), stream("stderr")
    limit_memory(int(facts["memory_limit_in_mb"]))
    sys.path.insert(0, folder)
    try:
        handler = load()
    except Exception as error:
        tell("unusable", **told(error))
        return
    tell("ready")
    for line in os.fdopen(REQUESTS, encoding="utf-8"):
        invocation = json.loads(line)
        request_id = invocation["requestId"]
        try:
            tell("answer", requestId=request_id, payload=answer(handler, facts, invocation))
        except MemoryError:
            os._exit(OUT_OF_MEMORY)
        except Exception as error:
            tell("thrown", requestId=request_id, **told(error))


main(sys.argv[1], json.loads(sys.argv[2]))
