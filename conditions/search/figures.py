"""How good a ranking is and how long it took, as the field of information retrieval counts."""

import math
from collections.abc import Mapping, Sequence
from statistics import fmean

AT = 10


def ndcg(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain at ten (Järvelin and Kekäläinen, 2002): 0 to 1."""
    gains = [relevant.get(key, 0) for key in ranked[:AT]]
    return _discounted(gains) / _discounted(sorted(relevant.values(), reverse=True)[:AT])


def reciprocal_rank(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """One by the place of the first right one among ten; 0 when there is none."""
    places = (place for place, key in enumerate(ranked[:AT], start=1) if key in relevant)
    return 1 / next(places, math.inf)


def recall(ranked: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Which share of the right ones is among ten."""
    return len(set(ranked[:AT]) & set(relevant)) / len(relevant)


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of the values do not exceed; 0 for none."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else 0.0


def summary(
    judged: Sequence[tuple[Sequence[str], Mapping[str, int]]], milliseconds: Sequence[float]
) -> dict[str, float | int]:
    """The figures of many questions, each with equal weight."""
    if not judged:
        return {
            "ndcg@10": 0.0,
            "mrr@10": 0.0,
            "recall@10": 0.0,
            "p50_ms": 0.0,
            "p95_ms": 0.0,
            "n": 0,
        }
    return {
        "ndcg@10": round(fmean(ndcg(*pair) for pair in judged), 4),
        "mrr@10": round(fmean(reciprocal_rank(*pair) for pair in judged), 4),
        "recall@10": round(fmean(recall(*pair) for pair in judged), 4),
        "p50_ms": round(percentile(milliseconds, 0.5), 3),
        "p95_ms": round(percentile(milliseconds, 0.95), 3),
        "n": len(judged),
    }


def _discounted(gains):
    return sum(gain / math.log2(place + 1) for place, gain in enumerate(gains, start=1))
