"""Django looks for the admin here; the desk's rooms register what they hold."""

from conditions.editorial.desk import editions, library, messages, pages, people
from conditions.vocabulary import admin as vocabulary

__all__ = ["editions", "library", "messages", "pages", "people", "vocabulary"]
