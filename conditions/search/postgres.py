"""Words in names and texts on PostgreSQL: its own full text, no extension.

Both tables have a column that PostgreSQL fills itself, so rows need no second writing. The index of
names takes no notes to sort in later (fastupdate): reading them made every question 15 ms slower.
"""

from collections.abc import Iterable, Mapping, Sequence

from .words import rarity

ROWS_READ = 2000
START = "SUBSTRING(n.folded, 1, {})"
SATURATION = 1
"""ts_rank divides by 1 + the logarithm of the text's length."""
COLUMNS = "p.condition_id, p.slug, p.name, p.summary, n.name, n.kind, n.folded"
NAMED = f"""
SELECT {COLUMNS}
FROM conditions_searchname n JOIN conditions_searchpage p ON p.id = n.page_id
"""  # noqa: S608
PREPARE = """
ALTER TABLE conditions_searchname ADD COLUMN vector tsvector
  GENERATED ALWAYS AS (array_to_tsvector(string_to_array(folded, ' '))) STORED;
ALTER TABLE conditions_searchtext ADD COLUMN vector tsvector
  GENERATED ALWAYS AS (to_tsvector('english', words)) STORED;
CREATE INDEX conditions_searchname_vector ON conditions_searchname USING gin (vector)
  WITH (fastupdate = off);
CREATE INDEX conditions_searchtext_vector ON conditions_searchtext USING gin (vector);
"""
SORT_IN = """
SELECT gin_clean_pending_list(indexrelid) FROM pg_index
WHERE indrelid = 'conditions_searchtext'::regclass
  AND (SELECT amname FROM pg_class c JOIN pg_am a ON a.oid = c.relam WHERE c.oid = indexrelid) = 'gin'
"""  # noqa: E501
TAKE_DOWN = """
ALTER TABLE conditions_searchname DROP COLUMN vector;
ALTER TABLE conditions_searchtext DROP COLUMN vector;
"""


def prepare(connection):
    with connection.cursor() as cursor:
        cursor.execute(PREPARE)


def take_down(connection):
    with connection.cursor() as cursor:
        cursor.execute(TAKE_DOWN)


def settle(connection):
    """After much was written: tell the planner, and sort in what the text index has put aside."""
    with connection.cursor() as cursor:
        cursor.execute(SORT_IN)
        for table in ("page", "name", "text", "word"):
            cursor.execute(f"ANALYZE conditions_search{table}")


def add_names(connection, rows: Iterable[tuple[int, str]]):
    """Nothing to do: the column fills itself. So do the three below."""


add_texts = remove_names = remove_texts = add_names


def beginning(connection, generation: int, start: str, *, limit: int) -> list[tuple]:
    """Names that begin with `start`, best rank first."""
    if len(start) <= 3:
        where, value = f"{START.format(len(start))} = %s", start
    else:
        where, value = "n.folded LIKE %s", f"{_literal(start)}%"
    sql = f"{NAMED} WHERE n.generation = %s AND {where} ORDER BY n.rank LIMIT %s"
    return _rows(connection, sql, [generation, value, limit])


def exactly(connection, generation: int, names: Sequence[str]) -> list[tuple]:
    """Names and codes that are one of these."""
    sql = f"{NAMED} WHERE n.generation = %s AND n.folded = ANY(%s) ORDER BY n.rank LIMIT 100"
    return _rows(connection, sql, [generation, list(names)])


def with_words(
    connection, generation: int, groups: Sequence[Sequence[str]], *, together: bool, limit: int
) -> list[tuple]:
    """Names with a word of every group (`together`) or of any; "word*" stands for beginnings."""
    ored = [f"({' | '.join(_lexeme(word) for word in group)})" for group in groups]
    sql = f"""SELECT {COLUMNS} FROM (
      SELECT * FROM (
        SELECT page_id, name, kind, folded, rank FROM conditions_searchname
        WHERE vector @@ %s::tsquery AND generation = %s LIMIT %s
      ) m ORDER BY rank LIMIT %s
    ) n JOIN conditions_searchpage p ON p.id = n.page_id"""  # noqa: S608
    match = (" & " if together else " | ").join(ored)
    return _rows(connection, sql, [match, generation, ROWS_READ, limit])


def texts(
    connection, generation: int, words: Mapping[str, int], sought: Mapping[str, int], *, limit: int
) -> list[tuple]:
    """(condition, kind, score) of texts with any of these words; high is good.

    Words that are `sought` raise the score of a text that has any of the others. Each word counts
    as much as it is rare; both have the number of texts that hold it.
    """
    scored = {**words, **sought}
    total = max(scored.values(), default=0) * 4 + 1
    weighed = " + ".join(
        ["%s * ts_rank(t.vector, plainto_tsquery('english', %s), %s)"] * len(scored)
    )
    either = " || ".join(["plainto_tsquery('english', %s)"] * len(words))
    sql = f"""
    SELECT p.condition_id, t.kind, {weighed} AS score FROM conditions_searchtext t
    JOIN conditions_searchpage p ON p.id = t.page_id
    WHERE t.generation = %s AND t.vector @@ ({either}) ORDER BY score DESC LIMIT %s
    """  # noqa: S608
    values = [
        value
        for word, texts_with in scored.items()
        for value in (rarity(texts_with, total=total), word, SATURATION)
    ]
    return _rows(connection, sql, [*values, generation, *words, limit])


def _lexeme(word):
    """A quoted lexeme of a tsquery, which no word can leave."""
    bare, star = (word[:-1], ":*") if word.endswith("*") else (word, "")
    return "'{}'{}".format(bare.replace("\\", "\\\\").replace("'", "''"), star)


def _literal(start):
    return start.replace("\\", r"\\").replace("%", r"\%").replace("_", r"\_")


def _rows(connection, sql, values):
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return cursor.fetchall()
