"""Words in names and texts on SQLite: two FTS5 tables beside the rows they index.

They keep no copy of the text; a row is taken out by saying again what it held.
"""

from collections.abc import Iterable, Mapping, Sequence

TEXTS = "conditions_searchtext_fts"
TABLES = {
    "conditions_searchname_fts": "tokenize='unicode61 remove_diacritics 0'",
    "conditions_searchtext_fts": "tokenize='porter unicode61 remove_diacritics 0'",
}
ROWS_READ = 2000
AFTER_ALL_TEXT = "\U0010ffff"
START = "SUBSTR(n.folded, 1, {})"
COLUMNS = "p.condition_id, p.slug, p.name, p.summary, n.name, n.kind, n.folded"
NAMED = f"""
SELECT {COLUMNS}
FROM conditions_searchname n JOIN conditions_searchpage p ON p.id = n.page_id
"""  # noqa: S608


def prepare(connection):
    with connection.cursor() as cursor:
        for table, options in TABLES.items():
            cursor.execute(f"CREATE VIRTUAL TABLE {table} USING fts5(words, content='', {options})")


def take_down(connection):
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"DROP TABLE {table}")


def settle(connection):
    """After much was written: merge what FTS5 keeps in pieces, and tell the planner."""
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")  # noqa: S608
        cursor.execute("ANALYZE conditions_searchname")


def add_names(connection, rows: Iterable[tuple[int, str]]):
    _write(connection, "conditions_searchname_fts", rows)


def add_texts(connection, rows: Iterable[tuple[int, str]]):
    _write(connection, "conditions_searchtext_fts", rows)


def remove_names(connection, rows: Iterable[tuple[int, str]]):
    _write(connection, "conditions_searchname_fts", rows, verb="delete")


def remove_texts(connection, rows: Iterable[tuple[int, str]]):
    _write(connection, "conditions_searchtext_fts", rows, verb="delete")


def _write(connection, table, rows, *, verb=None):
    columns, marks = "rowid, words", "%s, %s"
    if verb:
        columns, marks = f"{table}, {columns}", f"'{verb}', {marks}"
    with connection.cursor() as cursor:
        cursor.executemany(f"INSERT INTO {table}({columns}) VALUES ({marks})", list(rows))  # noqa: S608


def beginning(connection, generation: int, start: str, *, limit: int) -> list[tuple]:
    """Names that begin with `start`, best rank first."""
    if len(start) <= 3:
        where, values = f"{START.format(len(start))} = %s", [start]
    else:
        where, values = "n.folded >= %s AND n.folded < %s", [start, start + AFTER_ALL_TEXT]
    sql = f"{NAMED} WHERE n.generation = %s AND {where} ORDER BY n.rank LIMIT %s"
    return _rows(connection, sql, [generation, *values, limit])


def exactly(connection, generation: int, names: Sequence[str]) -> list[tuple]:
    """Names and codes that are one of these."""
    marks = ", ".join(["%s"] * len(names))
    sql = f"{NAMED} WHERE n.generation = %s AND n.folded IN ({marks}) ORDER BY n.rank LIMIT 100"
    return _rows(connection, sql, [generation, *names])


def with_words(
    connection, generation: int, groups: Sequence[Sequence[str]], *, together: bool, limit: int
) -> list[tuple]:
    """Names with a word of every group (`together`) or of any; "word*" stands for beginnings."""
    ored = [f"({' OR '.join(_quoted(word) for word in group)})" for group in groups]
    sql = f"""SELECT {COLUMNS} FROM (
      SELECT n.page_id, n.name, n.kind, n.folded FROM (
        SELECT rowid FROM conditions_searchname_fts
        WHERE conditions_searchname_fts MATCH %s LIMIT %s
      ) f JOIN conditions_searchname n ON n.id = f.rowid
      WHERE n.generation = %s ORDER BY n.rank LIMIT %s
    ) n JOIN conditions_searchpage p ON p.id = n.page_id"""  # noqa: S608
    match = (" AND " if together else " OR ").join(ored)
    return _rows(connection, sql, [match, ROWS_READ, generation, limit])


def texts(
    connection, generation: int, words: Mapping[str, int], sought: Mapping[str, int], *, limit: int
) -> list[tuple]:
    """(condition, kind, score) of texts with any of these words, BM25 by FTS5; high is good.

    Words that are `sought` raise the score of a text that has any of the others.
    """
    sql = f"""
    SELECT p.condition_id, t.kind, f.score, t.id FROM (
      SELECT rowid, -bm25({TEXTS}) AS score FROM {TEXTS}
      WHERE {TEXTS} MATCH %s ORDER BY bm25({TEXTS}) LIMIT %s
    ) f JOIN conditions_searchtext t ON t.id = f.rowid
    JOIN conditions_searchpage p ON p.id = t.page_id WHERE t.generation = %s
    """  # noqa: S608
    matches = [_any_of(words)]
    if sought:
        matches.append(f"({_any_of(words)}) AND ({_any_of(sought)})")
    found = {}
    for match in matches:
        for *row, text in _rows(connection, sql, [match, limit, generation]):
            found[text] = tuple(row)
    return sorted(found.values(), key=lambda row: -row[2])[:limit]


def _any_of(words):
    return " OR ".join(_quoted(word) for word in words)


def _quoted(word):
    """A string of FTS5's query language, which no word can leave."""
    bare, star = (word[:-1], "*") if word.endswith("*") else (word, "")
    return '"{}"{}'.format(bare.replace('"', '""'), star)


def _rows(connection, sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
