"""The table that `bench` prints: every figure beside its aim."""

from __future__ import annotations

from collections.abc import Iterator

from tasks.bench.aims import AIMS, FLATNESS, MEMORY_MIB
from tasks.bench.load import Figure
from tasks.bench.run import Results


def cost(figure: Figure) -> float:
    """CPU ms of one request, application and database."""
    return figure.cpu_app_ms + figure.cpu_db_ms


def limit(results: Results, name: str) -> float:
    """CPU ms that the page may cost on this machine."""
    aim = AIMS[name]
    return aim.most * cost(results.floor_save if aim.of_save else results.floor_list)


def flatness(results: Results, name: str) -> float | None:
    """How many times more the page costs than it did at a hundred rows."""
    few = results.few.get(name)
    return cost(results.many[name]) / cost(few) if few and cost(few) else None


def missed(results: Results) -> list[str]:
    """What does not meet its aim, in words."""
    found = [f"{name} costs too much" for name in AIMS if cost(results.many[name]) > limit(results, name)]
    for name in results.few:
        grown = flatness(results, name)
        if grown is not None and grown > FLATNESS:
            found.append(f"{name} grows with the rows")
    if results.memory > MEMORY_MIB:
        found.append("memory")
    return found


def lines(results: Results) -> Iterator[str]:
    """The table, line by line."""
    yield f"{results.rows} rows in every list; CPU = ms per request, application + database"
    head = (
        ("SQL", 5),
        ("KiB", 7),
        ("CPU", 14),
        ("at most", 12),
        ("p50 ms", 8),
        ("p95 ms", 8),
        ("per s", 7),
        ("vs 100", 7),
    )
    yield " " * 14 + "".join(f"{word:>{width}}" for word, width in head) + "  aim"
    yield _line("floor list", results.floor_list)
    for name, figure in results.many.items():
        if not AIMS[name].of_save:
            yield _aimed(results, name, figure)
    yield _line("floor save", results.floor_save)
    for name, figure in results.many.items():
        if AIMS[name].of_save:
            yield _aimed(results, name, figure)
    memory = (
        f"at most {MEMORY_MIB:.0f}: {'ok' if results.memory <= MEMORY_MIB else '✗'}; floor {results.floor_memory:.0f}"
    )
    yield f"memory of two workers {results.memory:.0f} MiB ({memory})"
    yield f"cold start {results.start:.1f} s (floor {results.floor_start:.1f} s)"
    yield "missed: " + (", ".join(missed(results)) or "nothing")


def _line(name: str, figure: Figure, queries: object = "", aim: str = "", grown: str = "", words: str = "") -> str:
    spent = f"{figure.cpu_app_ms:.1f} + {figure.cpu_db_ms:.1f}"
    return (
        f"{name:14}{queries:>5}{figure.size_kib:>7.1f}{spent:>14}{aim:>12}"
        f"{figure.p50_ms:>8.1f}{figure.p95_ms:>8.1f}{figure.per_second:>7.0f}{grown:>7}  {words}"
    )


def _aimed(results: Results, name: str, figure: Figure) -> str:
    most, grown = limit(results, name), flatness(results, name)
    aim = f"{most:.1f} {'ok' if cost(figure) <= most else '✗'}"
    times = f"× {grown:.1f}" if grown is not None else ""
    return _line(name, figure, results.queries.get(name, ""), aim, times, AIMS[name].words)
