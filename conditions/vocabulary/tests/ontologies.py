"""Small ontologies, written as the real one is."""

import gzip

ROOT = """format-version: 1.2

[Term]
id: HP:0000001
name: All

[Term]
id: HP:0000005
name: Mode of inheritance
is_a: HP:0000001 ! All

[Term]
id: HP:0000118
name: Phenotypic abnormality
is_a: HP:0000001 ! All
"""

MOVEMENTS = """
[Term]
id: HP:0100022
name: Abnormality of movement
is_a: HP:0000118

[Term]
id: HP:0001337
name: Tremor
synonym: "Tremors" EXACT []
synonym: "Hands that will not be still" EXACT layperson []
is_a: HP:0100022

[Term]
id: HP:0099999
name: Abnormal flutter of the little finger
synonym: "Fluttering little finger" EXACT layperson []
synonym: "Flutter NOS" EXACT obsolete_synonym []
is_a: HP:0001337
"""


def term(key, name, *, parents=("HP:0000118",), obsolete=False):
    lines = ["", "[Term]", f"id: {key}", f"name: {name}", *(f"is_a: {row}" for row in parents)]
    return "\n".join([*lines, *(["is_obsolete: true"] if obsolete else []), ""])


def write(folder, *parts, name="hp.obo"):
    """The file's path; packed when its name says so."""
    path, content = folder / name, "".join((ROOT, *parts)).encode()
    path.write_bytes(gzip.compress(content) if name.endswith(".gz") else content)
    return path
