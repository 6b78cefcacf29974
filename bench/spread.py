"""What is told of many measured values."""

from collections.abc import Sequence


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of them lie."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float], shares: Sequence[float] = (0.5, 0.95), form: str = ".0f") -> str:
    """The quantiles of `shares`, and the longest, each in the format `form`."""
    told = [*(quantile(values, share) for share in shares), max(values)]
    return " ".join(format(one, form) for one in told)
