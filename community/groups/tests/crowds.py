"""More people than a test wants to name, and reading what a page says of them."""

import re

from community.groups import actions
from tests.factories import make_member


def join_many(group, number, *, relation="diagnosed", name="Member", **kwargs):
    """So many members in the group, in the order in which they joined."""
    joined = [make_member(f"{name}{place}", **kwargs) for place in range(number)]
    for member in joined:
        actions.join(group, member=member, relation=relation)
    return joined


def main_text(response):
    """What a reader reads between header and footer."""
    html = re.search(r"<main.*</main>", response.content.decode(), re.DOTALL).group(0)
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", html)).strip()
