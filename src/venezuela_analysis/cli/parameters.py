"""Parameters as they are typed: NAME=VALUE on the command line, NAME: VALUE in a YAML file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from venezuela_analysis.errors import FileError, UsageError
from venezuela_analysis.project import content

if TYPE_CHECKING:
    import yaml

_LINES = "expected lines of NAME: VALUE"


def read(given: tuple[str, ...], file: Path | None) -> dict[str, str]:
    """Return parameters by name, every value as it was typed; those of `given` win.

    Parameters
    ----------
    given : tuple of str
        ``NAME=VALUE``.
    file : Path, optional
        A YAML file. Its values are text, whatever YAML would make of them: what a value may be is
        for the notebook to say.

    Raises
    ------
    UsageError
        Every parameter that is given wrongly, with its line in the file.
    """
    problems: list[str] = []
    values: dict[str, str] = {}
    if file:
        for line, name, value in _entries(file):
            if problem := _problem(name, value, values):
                problems.append(f"{file}, line {line}: {problem}")
            else:
                values[name] = value
    typed: dict[str, str] = {}
    for text in given:
        name, separator, value = text.partition("=")
        if not separator or not name.strip():
            problems.append(f"-p {text}: expected NAME=VALUE")
        elif name.strip() in typed:
            problems.append(f"-p {text}: found {name.strip()} twice, expected it once")
        else:
            typed[name.strip()] = value.strip()
    if problems:
        raise UsageError("\n".join(problems))
    return values | typed


def _problem(name: str | None, value: str | None, known: dict[str, str]) -> str:
    """Return what is wrong with an entry of a file, or nothing."""
    if name is None:
        return f"found a name that is no text, {_LINES}"
    if value is None:
        return f"found no single value for {name}, {_LINES}"
    return f"found {name} twice, expected it once" if name in known else ""


def _entries(file: Path) -> Iterator[tuple[int, str | None, str | None]]:
    """Yield line, name and value of each entry of a file; None where they are no text."""
    import yaml

    try:
        text = content(file, str(file)).decode("utf-8-sig")
        # composed, not constructed: a date of 31 February is the notebook's to refuse
        top = yaml.compose(text, Loader=yaml.BaseLoader)
    except FileError as error:
        raise UsageError(str(error)) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: not YAML in UTF-8 ({error})") from None
    except RecursionError:
        raise UsageError(f"{file}: found lists inside lists without end, {_LINES}") from None
    if top is None:
        return
    if not isinstance(top, yaml.MappingNode):
        raise UsageError(f"{file}, line {top.start_mark.line + 1}: found no names, {_LINES}")
    for name, value in top.value:
        yield name.start_mark.line + 1, _text(name), _text(value)


def _text(node: yaml.Node) -> str | None:
    """Return what a node says in one piece, or None where it is a list, a mapping or nothing."""
    import yaml

    if not isinstance(node, yaml.ScalarNode):
        return None
    # what is in quotes has a style, and says what it says
    return None if node.style is None and node.value in ("", "~", "null") else node.value
