"""The table that `bench_room` prints: every kind of request with its aim, the floor, what was kept."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.bench.crowd import Timings
from tasks.bench.room_run import AIM_MS, Outcome


def lines(outcome: Outcome) -> Iterator[str]:
    """The table."""
    yield f"{outcome.people} people, {outcome.seconds:.0f} s, a look every two seconds; 2 workers of 4 threads"
    yield ""
    yield f"{'request':<28} {'n':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'errors':>7}"
    for kind in outcome.kinds():
        yield _line(outcome.timings, kind)
    yield "floor on this machine:"
    for kind in sorted(outcome.floor.ms):
        yield _line(outcome.floor, kind)
    yield ""
    yield (
        f"processor: application {outcome.cpu_app:.2f} + database {outcome.cpu_db:.2f} cores; "
        f"floor {outcome.floor_cpu:.2f} cores"
    )
    kept = ", ".join(f"{name} {number}" for name, number in outcome.kept.items())
    sent = ", ".join(f"{name} {number}" for name, number in outcome.sent.items())
    yield f"acknowledged: {sent}; in the database: {kept}"
    yield from (f"error at {kind}: {words[0]}" for kind, words in sorted(outcome.timings.errors.items()))
    yield from (f"LOST {sentence}" for sentence in outcome.lost)
    slow = outcome.slow()
    yield f"aim p95 < {AIM_MS:.0f} ms: " + ("met" if not slow else "MISSED by " + ", ".join(slow))


def _line(timings: Timings, kind: str) -> str:
    values = timings.ms[kind]
    wrong = len(timings.errors.get(kind, ()))
    return (
        f"{kind:<28} {len(values):>6} {timings.median(kind):>8.1f} {timings.percentile(kind, 0.95):>8.1f}"
        f" {max(values):>8.1f} {wrong:>7}"
    )
