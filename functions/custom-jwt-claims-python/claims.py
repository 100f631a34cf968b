"""The Hasura claims of one user, and the answer to Cognito. Pure: nothing here reads the environment."""

import json
import re

from roles import granted_roles

# `sub` is a UUID; anything that could not stand in a header is refused.
SUB = re.compile(r"[\x21-\x7e]{1,256}")


class ConfigError(Exception):
    """The function was deployed without a usable configuration."""


class Rejection(Exception):
    """An event that no claims can be made for. Cognito then refuses the sign-in; the code is all a user sees."""

    def __init__(self, code, reason=None):
        super().__init__(f"custom-jwt-claims: {code}")
        self.code = code
        self.reason = reason

    def log_entry(self, event):
        """One structured log line: what is needed to find the cause, nothing personal."""
        fields = event if isinstance(event, dict) else {}
        known = {key: fields[key] for key in ("triggerSource", "version", "userPoolId") if key in fields}
        if self.reason is not None:
            known["reason"] = f"{type(self.reason).__name__}: {self.reason}"
        return {"level": "error", "message": "claims-rejected", "code": self.code, **known}


def read_config(text):
    """Parses the function's configuration; raises ConfigError when it is missing, no JSON or incomplete."""
    try:
        config = json.loads(text)
        complete = (
            isinstance(config["namespace"], str)
            and isinstance(config["defaultRole"], str)
            and isinstance(config["roles"], list)
            and all(isinstance(entry["role"], str) and isinstance(entry["group"], str) for entry in config["roles"])
            # `admin` passes every permission; refused at synth, and here in case somebody edits the variable by hand.
            and all(entry["role"] != "admin" for entry in config["roles"])
            # Hasura refuses every request of a token whose default role is not allowed.
            and any(entry["role"] == config["defaultRole"] for entry in config["roles"])
        )
    except (TypeError, ValueError, KeyError):
        complete = False
    if not complete:
        raise ConfigError(
            "CLAIMS_CONFIG must be JSON with namespace, defaultRole and roles, as the stack writes it; "
            "deploy the environment again"
        )
    return config


def hasura_claims(sub, groups, attributes, config):
    """Claims whose default role is always allowed and whose roles are all in the catalogue, in its order."""
    granted = {config["defaultRole"], *granted_roles(groups, attributes, config)}
    return {
        "x-hasura-user-id": sub,
        "x-hasura-default-role": config["defaultRole"],
        "x-hasura-allowed-roles": [entry["role"] for entry in config["roles"] if entry["role"] in granted],
    }


def respond(event, config):
    """Answers an event; the claims go into the ID token only. Raises Rejection where no claims can be made."""
    if not isinstance(event, dict):
        raise Rejection("malformed-event")
    trigger_source = event.get("triggerSource")
    if not isinstance(trigger_source, str) or not trigger_source.startswith("TokenGeneration_"):
        raise Rejection("unsupported-trigger")
    request = event.get("request")
    if not isinstance(request, dict):
        raise Rejection("malformed-event")
    attributes = request.get("userAttributes")
    attributes = attributes if isinstance(attributes, dict) else {}
    sub = attributes.get("sub")
    if not isinstance(sub, str) or not SUB.fullmatch(sub):
        raise Rejection("missing-sub")

    claims = hasura_claims(sub, groups_of(request), attributes, config)
    version = event.get("version")
    if version == "1":
        text = json.dumps(claims, separators=(",", ":"), ensure_ascii=False)
        answer = {"claimsOverrideDetails": {"claimsToAddOrOverride": {config["namespace"]: text}}}
    elif version in ("2", "3"):
        generation = {"claimsToAddOrOverride": {config["namespace"]: claims}}
        answer = {"claimsAndScopeOverrideDetails": {"idTokenGeneration": generation}}
    else:
        raise Rejection("unsupported-version")
    return {**event, "response": answer}


def groups_of(request):
    configuration = request.get("groupConfiguration")
    groups = configuration.get("groupsToOverride") if isinstance(configuration, dict) else None
    return [group for group in groups if isinstance(group, str)] if isinstance(groups, list) else []
