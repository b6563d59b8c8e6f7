"""From what a member typed to what is kept: tidy already, rendered once."""

from dataclasses import dataclass

from alike.text import talk


@dataclass(frozen=True)
class Words:
    text: str
    html: str


def kept(text):
    """Words to one person: the same small part of Markdown as in groups, without mentions."""
    return Words(text=text, html=talk.render(text).html)
