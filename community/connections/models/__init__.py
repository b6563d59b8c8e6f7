"""Asks, connections with their two sides, and messages."""

from .ask import Ask
from .connection import Connection, Side
from .message import Message

__all__ = ["Ask", "Connection", "Message", "Side"]
