"""Which of the results are shown."""

from dataclasses import dataclass

from .queries import MOST

SHOWN = 20


@dataclass(frozen=True, slots=True)
class Paging:
    number: int
    total: int = 0

    @classmethod
    def of(cls, said: str) -> "Paging":
        """The page somebody asked for; the first when that makes no sense."""
        number = int(said) if said.isascii() and said.isdigit() and len(said) < 4 else 1
        return cls(min(max(1, number), MOST // SHOWN))

    def within(self, total: int) -> "Paging":
        return Paging(self.number, total)

    @property
    def offset(self) -> int:
        return (self.number - 1) * SHOWN

    @property
    def first(self) -> int:
        return self.offset + 1

    @property
    def last(self) -> int:
        return min(self.offset + SHOWN, self.total)

    @property
    def before(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def after(self) -> int | None:
        return self.number + 1 if self.last < self.total else None
