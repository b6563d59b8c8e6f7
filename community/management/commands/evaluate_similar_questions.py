import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from alike.text import sentences
from community.discussions import pairs, similar


class Command(BaseCommand):
    help = "Measure, on pairs that people judged, how well similar questions are recognised."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="pairs of questions, one JSON object a line")
        parser.add_argument("--json", action="store_true", help="one line of JSON")

    def handle(self, *, file, json: bool, **options):
        try:
            everything = pairs.read(file)
            judged = pairs.judged(everything)
        except pairs.BadFile as bad:
            raise CommandError(str(bad))
        figures = measured(judged, among=everything)
        self.stdout.write(as_json(figures) if json else as_words(figures))


def measured(judged, *, among):
    """The area under the curve of the product's scorer, of words alone, and the number of pairs."""
    asked = questions(pair.asked for pair in judged)
    known = questions(pair.known for pair in judged)
    rarity = similar.Rarity.among(
        similar.Question(text) for text in sorted({pair.known for pair in among})
    )
    both = [(asked[pair.asked], known[pair.known]) for pair in judged]
    answers = [pair.answers for pair in judged]
    product = [similar.score(*two, rarity=rarity) for two in both]
    words = [similar.by_words(*two, rarity=rarity) for two in both]
    return {
        "auc": round(pairs.auc(product, answers), 4),
        "auc_words": round(pairs.auc(words, answers), 4),
        "n": len(judged),
    }


def questions(texts):
    distinct = list(dict.fromkeys(texts))
    vectors = sentences.encode(distinct) if sentences.available() else [None] * len(distinct)
    return {
        text: similar.Question(text, vector) for text, vector in zip(distinct, vectors, strict=True)
    }


def as_json(figures):
    return json.dumps(figures)


def as_words(figures):
    return (
        f"AUC {figures['auc']:.4f} on {figures['n']} pairs; words alone {figures['auc_words']:.4f}"
    )
