"use strict";
// Charts are complete without this: it lets a pointer or the keys tell of each mark what the data
// table says of its row, and saves the picture. Nothing is drawn anew, so nothing moves.
const source = document.currentScript.textContent;
// nobody waits for this before the first chart: something has gone to the screen when it is told, and
// whatever was read until then is drawn before the second frame begins
const inTwoFrames = () => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(begin)));
if (PerformanceObserver.supportedEntryTypes?.includes("paint")) {
  new PerformanceObserver((_, first) => {
    first.disconnect();
    inTwoFrames();
  }).observe({ type: "paint", buffered: true });
} else inTwoFrames();

function begin() {
  const policy = document.querySelector("meta[http-equiv]").content;
  const tip = document.createElement("div");
  tip.className = "tip";
  tip.id = "tip";
  tip.hidden = true;
  tip.setAttribute("role", "tooltip");
  document.body.append(tip);
  let leaving = 0;
  let shown = null;

  const cells = (row) => [...row.cells].map((cell) => cell.textContent.trim());

  function hide() {
    clearTimeout(leaving);
    tip.hidden = true;
    shown = null;
  }

  function show(mark, rows) {
    clearTimeout(leaving);
    if (shown !== mark) {
      tip.replaceChildren();
      for (const row of rows) {
        const [what, words, ...facts] = cells(row);
        for (const [name, text] of [["b", words || what], ["p", words && what], ["p", facts.filter(Boolean).join(" · ")]]) {
          if (text) tip.append(Object.assign(document.createElement(name), { textContent: text }));
        }
      }
      shown = mark;
    }
    tip.hidden = false;
    place(mark);
  }

  function place(mark) {
    const at = mark.getBoundingClientRect();
    const own = tip.getBoundingClientRect();
    const wide = document.documentElement.clientWidth;
    const left = Math.min(Math.max(8, at.left + at.width / 2 - own.width / 2), wide - own.width - 8);
    const above = at.top - own.height - 8;
    tip.style.left = `${Math.max(8, left)}px`;
    tip.style.top = `${above > 8 ? above : Math.min(at.bottom + 8, innerHeight - own.height - 8)}px`;
  }

  function distance(mark, x, y) {
    const at = mark.getBoundingClientRect();
    return Math.hypot(Math.max(at.left - x, 0, x - at.right), Math.max(at.top - y, 0, y - at.bottom));
  }

  function speak(svg, rows, hint) {
    const marks = new Map();
    for (const each of svg.querySelectorAll("[data-row]")) {
      const number = each.dataset.row;
      const before = marks.get(number);
      if (!before || (before.localName === "text" && each.localName !== "text")) marks.set(number, each);
    }
    const order = [...marks.values()];
    if (!order.length) return;
    const told = (mark) => mark.dataset.row.split(" ").map((number) => rows[number]);
    svg.setAttribute("role", "group");
    for (const text of svg.querySelectorAll("text")) text.setAttribute("aria-hidden", "true");
    for (const mark of order) {
      mark.removeAttribute("aria-hidden");
      mark.setAttribute("role", "img");
      mark.setAttribute("aria-label", told(mark).flatMap(cells).filter(Boolean).join(". "));
      mark.setAttribute("tabindex", mark === order[0] ? "0" : "-1");
    }
    order[0].setAttribute("aria-description", hint);
    svg.addEventListener("focusin", (event) => show(event.target, told(event.target)));
    svg.addEventListener("focusout", hide);
    svg.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const here = order.indexOf(event.target);
      const last = order.length - 1;
      const next = { Home: 0, End: last }[event.key] ?? (step && Math.min(Math.max(here + step, 0), last));
      if (next === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      order[here].setAttribute("tabindex", "-1");
      order[next].setAttribute("tabindex", "0");
      order[next].focus();
    });
    svg.addEventListener("pointermove", (event) => {
      // a label that states a figure has a card of its own
      if (event.target.closest("[data-figure]")) return hide();
      let mark = event.target.closest("[data-row]");
      if (!mark) {
        const near = order.map((each) => [distance(each, event.clientX, event.clientY), each]);
        const [least, nearest] = near.reduce((one, other) => (other[0] < one[0] ? other : one));
        mark = least < 12 ? nearest : null;
      }
      if (mark) show(mark, told(mark));
      else if (event.pointerType === "mouse") hide();
    });
    svg.addEventListener("pointerleave", (event) => {
      if (event.pointerType === "mouse") leaving = setTimeout(hide, 250);
    });
  }

  tip.addEventListener("pointerenter", () => clearTimeout(leaving));
  tip.addEventListener("pointerleave", hide);
  addEventListener("keydown", (event) => event.key === "Escape" && hide());
  addEventListener("scroll", () => shown && (shown === document.activeElement ? place(shown) : hide()), { passive: true });
  addEventListener("pointerdown", (event) => event.target.closest("svg, .tip") || hide());

  const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);

  function wrapped(text, font, across) {
    const pen = document.createElement("canvas").getContext("2d");
    pen.font = font;
    const lines = [""];
    for (const word of text.split(" ")) {
      const longer = `${lines.at(-1)} ${word}`.trim();
      if (lines.at(-1) && pen.measureText(longer).width > across) lines.push(word);
      else lines[lines.length - 1] = longer;
    }
    return lines;
  }

  // the chart with its words as one picture, in the colors of paper
  function picture(figure, shape, family, below) {
    const drawn = figure.ownerDocument.importNode(figure.querySelector(`.${shape} svg`), true);
    const [across, down] = drawn.getAttribute("viewBox").split(" ").slice(2).map(Number);
    const faces = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules])
      .filter((rule) => rule instanceof CSSFontFaceRule && family.includes(rule.style.getPropertyValue("font-family").replace(/["']/g, "")));
    const margin = 16;
    const parts = [];
    let at = margin;
    const write = (selector, size, weight, fill, height, before) => {
      const text = figure.querySelector(selector)?.textContent.replace(/[ \t\n]+/g, " ").replaceAll("\u25cc", "\u25cb").replace(below, "").trim();
      if (!text) return;
      at += before;
      for (const line of wrapped(text, `${weight} ${size}px ${family}`, across)) {
        at += height;
        parts.push(`<text x="${margin}" y="${at - height / 4}" font-size="${size}" font-weight="${weight}" fill="${fill}">${escaped(line)}</text>`);
      }
    };
    write("figcaption :is(h2, h3)", 19, 600, "#1c1f24", 24, 0);
    write(".subtitle", 14, 400, "#5b616b", 19, 3);
    at += 14;
    for (const [name, value] of Object.entries({ x: margin, y: at, width: across, height: down })) drawn.setAttribute(name, value);
    parts.push(new XMLSerializer().serializeToString(drawn));
    at += down;
    write(".note", 12, 400, "#5b616b", 16, 8);
    write(".source", 12, 400, "#5b616b", 16, 5);
    at += margin;
    const width = across + 2 * margin;
    return {
      width, height: at,
      text: `<${"svg"} xmlns="http://www.w3.org/2000/svg" width="${width}" height="${at}" viewBox="0 0 ${width} ${at}" font-family="${escaped(family)}"><style>${faces.map((rule) => rule.cssText).join("\n")}</style><rect width="100%" height="100%" fill="#fff"/>${parts.join("")}</svg>`,
    };
  }

  function page(figure) {
    const alone = figure.cloneNode(true);
    for (const number of alone.querySelectorAll("span.figure")) number.replaceWith(number.textContent);
    for (const label of alone.querySelectorAll("[data-figure]")) label.removeAttribute("data-figure");
    const style = [...document.querySelectorAll("style")].map((each) => each.textContent).join("\n");
    const title = escaped(alone.querySelector("figcaption :is(h2, h3)").textContent);
    return `<!doctype html>\n<html lang="${document.documentElement.lang}">\n<head>\n<meta charset="utf-8">\n<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">\n<title>${title}</title>\n<style>${style}</style>\n</head>\n<body class="embed">\n<main>${alone.outerHTML}</main>\n<${"script"}>${source}</${"script"}>\n</body>\n</html>\n`;
  }

  function save(blob, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  }

  function paint(image, name) {
    const screen = new Image();
    screen.onload = () => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 2 * image.width, height: 2 * image.height });
      canvas.getContext("2d").drawImage(screen, 0, 0, canvas.width, canvas.height);
      canvas.toBlob((blob) => save(blob, name));
    };
    screen.src = `data:image/svg+xml,${encodeURIComponent(image.text)}`;
  }

  for (const figure of document.querySelectorAll("figure.chart")) {
    const original = figure.cloneNode(true);
    const rows = figure.querySelectorAll("table.rows tbody tr");
    const hint = figure.dataset.hint;
    for (const svg of figure.querySelectorAll(".wide svg, .narrow svg")) speak(svg, rows, hint);
    for (const button of figure.querySelectorAll("[data-save]")) {
      button.hidden = false;
      button.addEventListener("click", () => {
        const shape = figure.querySelector(".wide").getClientRects().length ? "wide" : "narrow";
        const name = `${figure.dataset.file}.${button.dataset.save}`;
        if (button.dataset.save === "html") return save(new Blob([page(original)], { type: "text/html" }), name);
        const image = picture(original, shape, getComputedStyle(figure.querySelector(".source")).fontFamily, figure.dataset.below);
        if (button.dataset.save === "png") return paint(image, name);
        save(new Blob([image.text], { type: "image/svg+xml" }), name);
      });
    }
  }
}
