#!/usr/bin/env python3
"""The computed rules of the same evaluation in plain Python, with Fraction and with Decimal: what a user would write instead."""
import time
from decimal import ROUND_HALF_UP, Decimal, getcontext
from fractions import Fraction

getcontext().prec = 34
CENT = Decimal("0.01")


def half_up(number, exact):
    if exact is Fraction:
        cents = number * 100
        return Fraction((2 * cents.numerator + cents.denominator) // (2 * cents.denominator), 100)
    return number.quantize(CENT, rounding=ROUND_HALF_UP)


def tiers(x, edges, exact):
    for edge, award in edges:
        if x >= edge:
            return award
    return exact(0)


def rules(exact):
    n = exact
    quantity = lambda *pairs: lambda: half_up(
        min(sum(n(done) / n(plan) for plan, done in pairs) / len(pairs), n(1)) * 3, exact)
    edges = [(n(1), n(4)), (n("0.95"), n("3.5")), (n("0.9"), n(3)), (n("0.8"), n(2)), (n("0.7"), n(1))]
    survey = lambda counts, full: lambda: half_up(
        n(full) * sum(n(c) * v for c, v in zip(counts, (n(1), n("0.75"), n("0.5"), n("0.25"), n(0)))) / sum(n(c) for c in counts), exact)
    return [
        (lambda: tiers(n("1994.18") / n("2182.31"), edges, exact), "3"),
        (quantity((11000000, 10996732), (11000000, 10990535)), "3.00"),
        (quantity((3000, 2231)), "2.23"),
        (quantity((10000000, 9396271), (10000000, 8883011)), "2.74"),
        (quantity((35, 35)), "3.00"),
        (quantity((35000, 6814)), "0.58"),
        (lambda: n(3) if n(1) >= n("0.95") else n(0), "3"),
        (survey((19, 6, 0, 0, 0), 10), "9.40"),
        (survey((293, 192, 15, 0, 0), 10), "8.89"),
    ]


for exact in (Fraction, Decimal):
    work = rules(exact)
    for rule, expected in work:
        assert Decimal(str(float(rule()) if exact is Fraction else rule())).quantize(CENT) == Decimal(expected), expected
    rates = []
    for _ in range(5):
        done, start = 0, time.perf_counter()
        while time.perf_counter() - start < 0.25:
            for _ in range(50):
                for rule, _expected in work:
                    rule()
            done += 50 * len(work)
        rates.append(done / (time.perf_counter() - start))
    rates.sort()
    print(f"{'python ' + exact.__name__ + ', points':<34} {rates[2]:12.0f} /s   ({rates[0]:.0f} – {rates[-1]:.0f})")
