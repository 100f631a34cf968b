"""Which roles a user may act in: the one place for your own business rules."""


def granted_roles(groups, attributes, config):
    """Roles of the catalogue, in any order; a role outside the catalogue never reaches a token."""
    return [entry["role"] for entry in config["roles"] if entry["group"] in groups]
