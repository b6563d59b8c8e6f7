"""Names of conditions, symptoms and treatments as they stand within a sentence."""

OF_SOMEBODY = frozenset(
    ("disease", "diseases", "syndrome", "syndromes", "phenomenon", "sign", "palsy", "tendon")
)
"""What often follows the name of who described it, as in Raynaud phenomenon."""


def within(name: str) -> str:
    """The name with a small letter, unless it may begin with an abbreviation or somebody's name."""
    first, _space, rest = name.partition(" ")
    is_word = first[:1].isupper() and first[1:].islower() and first.isalpha()
    if not is_word or rest.partition(" ")[0] in OF_SOMEBODY:
        return name
    return name[:1].lower() + name[1:]
