"""Django looks for the admin here; the community shows nothing there but words about answers."""

from community.wisdom import admin as wisdom

__all__ = ["wisdom"]
