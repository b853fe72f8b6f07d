"""Elements of HTML that are open where nothing is read, which may be left open themselves."""

from __future__ import annotations

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
"""Elements without content, which nothing ends."""


class Unread:
    """The elements that are open since one that is not read; false where there is none."""

    def __init__(self) -> None:
        self._open: list[str] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def begin(self, tag: str) -> None:
        """Note an element that begins."""
        if tag not in VOID:
            self._open.append(tag)

    def end(self, tag: str) -> None:
        """Note the end of an element, and of those inside that were left open: ``<p>`` here.

        Examples
        --------
        >>> unread = Unread()
        >>> for tag in ("noscript", "p"):
        ...     unread.begin(tag)
        >>> unread.end("noscript")
        >>> bool(unread)
        False
        """
        while tag in self._open:
            if self._open.pop() == tag:
                break
