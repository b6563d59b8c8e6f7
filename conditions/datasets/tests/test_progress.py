from io import StringIO

from django.core.management.base import OutputWrapper

from conditions.datasets.progress import Progress


class Terminal(StringIO):
    def isatty(self):
        return True


def said_on(out):
    progress = Progress(OutputWrapper(out), total=10)
    for step in range(10):
        progress.step("a longer line" if step == 0 else f"line {step}")
    return out.getvalue()


def test_lines_are_counted_where_there_is_no_terminal():
    lines = said_on(StringIO()).splitlines()

    assert lines[0] == "[ 1/10] a longer line"
    assert lines[9] == "[10/10] line 9"
    assert len(lines) == 10


def test_one_line_moves_on_a_terminal_and_leaves_no_rest_of_the_one_before():
    said = said_on(Terminal())

    assert said.count("\n") == 1
    assert said.startswith("\r[ 1/10] a longer line\r[ 2/10] line 1       \r")
    assert said.endswith("\r[10/10] line 9\n")
