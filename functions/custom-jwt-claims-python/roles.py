"""Which roles a user may act in: the one place for your own business rules."""


def granted_roles(groups, attributes, config):
    """Roles of the catalogue, in any order; a role outside the catalogue never reaches a token.

    Beware: users can write most attributes themselves, so trust only what administrators set, and an e-mail address only
    with `email_verified`.
    """
    return [entry["role"] for entry in config["roles"] if entry["group"] in groups]
