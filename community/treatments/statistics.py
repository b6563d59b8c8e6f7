"""What can be said of a few answers: shares, means, how sure one may be, and a fair order.

Everything here is worked out from protected counts alone, so it can tell no more than they do.
`slack` is by how many people a count may be off because it was rounded; intervals are so much
wider that they hold for the numbers before rounding too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist

SURE = 0.95
Z = NormalDist().inv_cdf(0.5 + SURE / 2)


@dataclass(frozen=True)
class Estimate:
    """A number and the 95 % interval around it."""

    value: float
    low: float
    high: float


def wilson(hits: float, of: float) -> tuple[float, float]:
    """The 95 % score interval of a share (Wilson, 1927). Raises ValueError without anybody."""
    if of <= 0 or not 0 <= hits <= of:
        raise ValueError("A share needs somebody, and no more hits than people.")
    share, spread = hits / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * sqrt(share * (1 - share) / of + spread / (4 * of))
    return max(0.0, middle - half), min(1.0, middle + half)


def share(hits: int, of: int, *, slack: float = 0) -> Estimate:
    """The share with its Wilson interval."""
    low, _ = wilson(max(0, hits - slack), of)
    _, high = wilson(min(of, hits + slack), of)
    return Estimate(hits / of, low, high)


def student(freedom: int) -> float:
    """The 97.5 % point of Student's t, within 0.001 from 10 degrees of freedom on.

    The expansion of Abramowitz and Stegun, 26.7.5.
    """
    z, v = Z, freedom
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
        + (79 * z**9 + 776 * z**7 + 1482 * z**5 - 1920 * z**3 - 945 * z) / (92160 * v**4)
    )


def mean_and_variance(counts: Mapping[int, int]) -> tuple[float, float]:
    """The mean of value -> how many, and the variance of one answer (over n - 1)."""
    people = sum(counts.values())
    middle = sum(value * count for value, count in counts.items()) / people
    squares = sum(count * (value - middle) ** 2 for value, count in counts.items())
    return middle, squares / (people - 1)


def mean(counts: Mapping[int, int], *, slack: float = 0) -> Estimate:
    """The mean of at least 11 answers, with Student's t interval, within the scale.

    `slack` people may stand one step beside where they are counted.
    """
    people = sum(counts.values())
    middle, variance = mean_and_variance(counts)
    half = student(people - 1) * sqrt(variance / people) + slack / people
    return Estimate(middle, max(min(counts), middle - half), min(max(counts), middle + half))


@dataclass(frozen=True)
class Usual:
    """What is usual among many treatments: their mean, and how far they lie apart (variance)."""

    mean: float
    between: float


def usual(means: Sequence[float], variances: Sequence[float]) -> Usual:
    """From each treatment's mean and that mean's variance, by the method of moments.

    (DerSimonian and Laird, 1986.) Without any treatment the middle of the scale, 3.
    """
    if not means:
        return Usual(3.0, 0.0)
    weights = [1 / variance for variance in variances]
    together = sum(weights)
    fixed = sum(w * m for w, m in zip(weights, means, strict=True)) / together
    q = sum(w * (m - fixed) ** 2 for w, m in zip(weights, means, strict=True))
    scale = together - sum(w * w for w in weights) / together
    between = max(0.0, (q - (len(means) - 1)) / scale) if scale > 0 else 0.0
    second = [1 / (variance + between) for variance in variances]
    middle = sum(w * m for w, m in zip(second, means, strict=True)) / sum(second)
    return Usual(middle, between)


def shrunken(mean: float, variance: float, *, towards: Usual) -> float:
    """The mean, drawn towards what is usual the more, the less sure it is (empirical Bayes).

    The posterior mean of a normal model (Efron and Morris, 1975); `variance` is that of the mean.
    """
    trust = towards.between / (towards.between + variance)
    return towards.mean + trust * (mean - towards.mean)


def middle_answer(counts: Mapping) -> object | None:
    """The answer in the middle when all are put in order; the lower of two. None without any."""
    half, passed = sum(counts.values()) / 2, 0
    for answer, count in counts.items():
        passed += count
        if count and passed >= half:
            return answer
    return None
