"""Reads policies as JSON, text by name, and writes what parliament finds in them. Its own program leaves a log in /tmp."""

import json
import sys
from pathlib import Path

import parliament

# Privilege escalation, credentials and the like; they are part of the package and off unless asked for.
AUDITORS = Path(parliament.__file__).parent / "community_auditors" / "config_override.yaml"


def about(finding, location):
    """The actions that a finding is about, or whatever else tells it from others of its kind."""
    if location.get("type"):
        return [location["type"]]
    if location.get("actions"):
        return location["actions"]
    if isinstance(finding.detail, list):
        return [entry["action"] if isinstance(entry, dict) else entry for entry in finding.detail]
    return [location.get("string") or finding.detail]


def findings(name, text):
    policy = parliament.analyze_policy_string(
        text, name, include_community_auditors=True, config=parliament.config
    )
    for finding in map(parliament.enhance_finding, policy.findings):
        location = finding.location if isinstance(finding.location, dict) else {}
        yield {
            "document": name,
            "issue": finding.issue,
            "title": finding.title,
            "detail": json.dumps(finding.detail, default=str),
            "line": location.get("line"),
            "about": about(finding, location),
        }


parliament.override_config(AUDITORS)
found = [row for name, text in json.load(sys.stdin).items() for row in findings(name, text)]
json.dump({"version": parliament.__version__, "findings": found}, sys.stdout)
