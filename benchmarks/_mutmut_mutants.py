"""Mutants of Python sources by mutmut's operators: for a Python that has mutmut; JSON in and out.

mutmut itself leaves alone what stands outside functions and functions with a decorator, since it
puts a switch before each function. Here its operators are asked about the whole module, but for
docstrings, annotations, decorators, ``__all__`` and calls of len and isinstance.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable, Iterable, Iterator
from multiprocessing import Pool
from pathlib import Path
from typing import Any

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.file_mutation import NEVER_MUTATE_FUNCTION_CALLS
from mutmut.mutation.mutators import mutation_operators

Operator = Callable[[Any], Iterable[cst.CSTNode]]
# a node of a module, the operator that changes it, the lines it concerns, whether in a function
Place = tuple[cst.CSTNode, Operator, int, int, bool]


class _Places(cst.CSTVisitor):
    """Walk a module and note every node that an operator changes."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self) -> None:
        self.found: list[Place] = []
        self.depth = 0
        # of the statements, headers and defaults around, the lines that run with the node
        self.lines: list[tuple[cst.CSTNode, int, int]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if _left_alone(node):
            return False
        if lines := self._lines(node):
            self.lines.append((node, *lines))
        for kind, operator in mutation_operators:
            if isinstance(node, kind) and next(iter(operator(node)), None) is not None:
                _, first, last = self.lines[-1]
                self.found.append((node, operator, first, last, self.depth > 0))
        self.depth += isinstance(node, cst.FunctionDef)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        self.depth -= isinstance(original_node, cst.FunctionDef)
        if self.lines and self.lines[-1][0] is original_node:
            self.lines.pop()

    def _lines(self, node: cst.CSTNode) -> tuple[int, int] | None:
        """Return the lines that a change in a node concerns, where it opens such lines."""
        match node:
            case cst.SimpleStatementLine() | cst.IndentedBlock():
                span = self.get_metadata(PositionProvider, node)
                return span.start.line, span.end.line
            case cst.Parameters() if self.lines and isinstance(self.lines[-1][0], cst.FunctionDef):
                # a default is set once, as the module is read, and tells where the function runs
                body = self.get_metadata(PositionProvider, self.lines[-1][0].body)
                return body.start.line, body.end.line
            case cst.BaseCompoundStatement() | cst.ExceptHandler() | cst.MatchCase():
                span = self.get_metadata(PositionProvider, node)
                body = node.cases[0] if isinstance(node, cst.Match) else node.body
                start = self.get_metadata(PositionProvider, body).start.line
                return span.start.line, max(span.start.line, start - 1)
        return None


def _left_alone(node: cst.CSTNode) -> bool:
    match node:
        case cst.Annotation() | cst.Decorator() | cst.Import() | cst.ImportFrom():
            return True
        case cst.Call(func=cst.Name(value=name)):
            return name in NEVER_MUTATE_FUNCTION_CALLS
        case cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value="__all__"))]):
            return True
        case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
            return True
    return False


def _places(path: str) -> tuple[cst.Module, list[Place]]:
    wrapper = MetadataWrapper(cst.parse_module(Path(path).read_text("utf-8")))
    visitor = _Places()
    wrapper.visit(visitor)
    return wrapper.module, visitor.found


def _count(path: str) -> int:
    return len(_places(path)[1])


def _of_file(order: tuple[str, list[int], int]) -> list[dict[str, Any]]:
    """Return one mutant for each of some places of a file."""
    path, numbers, seed = order
    module, places = _places(path)
    return list(_mutants(path, module, [places[number] for number in numbers], seed))


def _mutants(
    path: str, module: cst.Module, places: list[Place], seed: int
) -> Iterator[dict[str, Any]]:
    rng = random.Random(f"{seed} {path}")
    code = module.code
    for node, operator, first, last, within in places:
        changed = rng.choice(list(operator(node)))
        mutated = module.deep_replace(node, changed).code
        yield {
            "path": path,
            "operator": operator.__name__.removeprefix("operator_"),
            "first": first,
            "last": last,
            "within": within,
            "code": mutated,
            "lines": _difference(code, mutated),
        }


def _difference(was: str, now: str) -> list[str]:
    """Return the lines that differ, as they were and as they are, without common ends."""
    old, new = was.splitlines(), now.splitlines()
    while old and new and old[0] == new[0]:
        del old[0], new[0]
    while old and new and old[-1] == new[-1]:
        del old[-1], new[-1]
    return [" ".join(" ".join(lines).split()) for lines in (old, new)]


def main() -> None:
    """Read packages with their files, a size and a seed; write the mutants of a sample of each."""
    asked = json.load(sys.stdin)
    answer = {}
    with Pool(asked["processes"]) as pool:
        for package, paths in asked["packages"].items():
            counts = pool.map(_count, paths, chunksize=1)
            places = [
                (path, number)
                for path, count in zip(paths, counts, strict=True)
                for number in range(count)
            ]
            rng = random.Random(f"{asked['seed']} {package}")
            chosen = sorted(rng.sample(places, min(asked["sample"], len(places))))
            by_file: dict[str, list[int]] = {}
            for path, number in chosen:
                by_file.setdefault(path, []).append(number)
            orders = [(path, numbers, asked["seed"]) for path, numbers in by_file.items()]
            mutants = [one for some in pool.map(_of_file, orders, chunksize=1) for one in some]
            answer[package] = {"places": len(places), "mutants": mutants}
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
