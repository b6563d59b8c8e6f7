"""Where a member belongs: memberships are the groups room's, so they are asked for by name."""

from .conditions import pages_of


def groups_of(member):
    """The pages of the conditions whose groups the member is in, by name."""
    joined = member.memberships.filter(left_at__isnull=True)
    pages = pages_of(list(joined.values_list("group__condition", flat=True)))
    return sorted(pages.values(), key=lambda page: page.name)
