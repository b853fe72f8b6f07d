"""A file opened in a real browser, and what in it somebody else's words could have made."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from conftest import PAINTED
from playwright.sync_api import BrowserContext

_LISTEN = """
window.violations = [];
addEventListener("securitypolicyviolation", (event) =>
  violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
_NAMES = """() => {
  const names = new Set(), roots = [document];
  for (const root of roots) for (const each of root.querySelectorAll("*")) {
    names.add(each.localName);
    for (const { name } of each.attributes) names.add(`${each.localName} ${name}`);
    if (each.shadowRoot) roots.push(each.shadowRoot);
    if (each.localName === "template") roots.push(each.content);
  }
  return [...names];
}"""
_ACTING = """() => {
  const may = /^(https?:|mailto:|file:|#|data:(text\\/csv|image\\/png|image\\/svg\\+xml)[;,])/;
  const links = [...document.querySelectorAll("[href], [src], [action]")].map((each) =>
    each.href?.baseVal ?? each.href ?? each.src ?? each.action);
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const acting = rules.map((rule) => rule.cssText).filter((text) =>
    /evil|expression\\(|@import/.test(text));
  return acting.concat(links.filter((link) => !may.test(link)));
}"""
_TEXT = """() => {
  const told = [document.documentElement.textContent];
  for (const each of document.querySelectorAll("*"))
    for (const { value } of each.attributes) told.push(value);
  return told.join("\\n");
}"""


@dataclass
class Seen:
    """What opening a file came to.

    Parameters
    ----------
    acted : list of str
        Dialogs, requests, violations of the policy, messages of the console, errors, links and
        rules of style that act. Empty where nothing did.
    names : set of str
        Names of all elements, and of their attributes behind the element's.
    text : str
        All text, that of attributes too, its spaces as one.
    """

    acted: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    text: str = ""


def opened(context: BrowserContext, path: Path) -> Seen:
    """Return what a browser makes of a file; pages and pictures alike."""
    seen, address = Seen(), path.resolve().as_uri()
    page = context.new_page()
    page.add_init_script(_LISTEN)
    page.on("dialog", lambda dialog: (seen.acted.append(f"dialog {dialog.type}"), dialog.dismiss()))
    page.on("console", lambda said: seen.acted.append(f"console {said.text}"))
    page.on("pageerror", lambda error: seen.acted.append(f"error {error}"))
    page.on("popup", lambda popup: seen.acted.append(f"window {popup.url}"))

    def request(url: str) -> None:
        if url != address and not url.startswith(("data:", "blob:")):
            seen.acted.append(f"request {url}")

    page.on("request", lambda asked: request(asked.url))
    page.on("framenavigated", lambda frame: request(frame.url))
    page.goto(address, wait_until="load")
    if path.suffix == ".html":
        page.evaluate(PAINTED)  # its script has begun
    # what waits for the pointer or a key acts now
    for kind in ("mouseover", "focus", "click"):
        page.evaluate(
            """(kind) => { for (const each of document.querySelectorAll("[x-hostile], x-hostile"))
              each.dispatchEvent(new Event(kind, { bubbles: true })); }""",
            kind,
        )
    seen.names = set(page.evaluate(_NAMES))
    seen.acted += [f"acts: {each[:200]}" for each in page.evaluate(_ACTING)]
    seen.acted += [f"violation {each}" for each in page.evaluate("window.violations")]
    seen.text = " ".join(page.evaluate(_TEXT).split())
    page.close()
    return seen
