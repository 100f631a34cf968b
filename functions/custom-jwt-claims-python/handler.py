"""Cognito's pre token generation trigger in Python: the same answers as functions/custom-jwt-claims, event for event."""

import json
import os

from claims import Rejection, read_config, respond

# Read once, at the cold start: a wrong configuration fails there and not in the middle of a login.
CONFIG = read_config(os.environ.get("CLAIMS_CONFIG"))


def handler(event, _context=None):
    try:
        return respond(event, CONFIG)
    except Rejection as rejection:
        raise logged(rejection, event)
    except Exception as error:  # a business rule in roles.py failed: the user sees a code, the log has the error
        raise logged(Rejection("internal-error", error), event) from None


def logged(rejection, event):
    print(json.dumps(rejection.log_entry(event)))
    return rejection
