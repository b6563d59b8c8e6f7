"""Say how far a long command is: a counter that moves on a terminal, lines elsewhere."""


class Progress:
    """Counts to `total` on `out`, a command's stdout."""

    def __init__(self, out, *, total):
        self.out, self.total, self.done = out, total, 0
        self.moves = out.isatty()
        self.width = 0

    def step(self, said):
        """One more is done; `said` is what it was."""
        self.done += 1
        line = f"[{self.done:>{len(str(self.total))}}/{self.total}] {said}"
        if not self.moves:
            self.out.write(line)
            return
        self.out.write(f"\r{line[:79]:<{self.width}}", ending="")
        self.width = min(len(line), 79)
        self.out.flush()
        if self.done == self.total:
            self.out.write("")
