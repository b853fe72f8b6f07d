"use strict";
// The frame around a report: it hears of every build and shows the report anew, where the reader was.
const told = document.getElementById("told");
const failed = document.getElementById("failed");
const report = document.getElementById("report");
let seen = -1;
let place = null;

function wanted() {
  const path = location.hash.slice(1);
  return /^\/(?!\/|-\/|$)/.test(path) ? path : "/index.html";
}

function show(path) {
  report.src = path;
}

function showAgain() {
  const { location: inside, scrollX, scrollY } = report.contentWindow;
  if (inside.protocol === "about:") return show(wanted());
  place = [scrollX, scrollY];
  inside.reload();
}

report.addEventListener("load", () => {
  const inside = report.contentWindow.location;
  if (inside.protocol === "about:") return;
  if (inside.pathname !== wanted()) history.replaceState(null, "", `#${inside.pathname}`);
  document.title = report.contentDocument.title;
  if (place) report.contentWindow.scrollTo({ left: place[0], top: place[1], behavior: "instant" });
  place = null;
});

window.addEventListener("hashchange", () => show(wanted()));

const events = new EventSource("/-/events");
events.addEventListener("message", (event) => {
  const now = JSON.parse(event.data);
  const bad = now.state === "failed";
  if (now.state === "building") {
    told.textContent = `Building: ${now.message}`;
    return;
  }
  failed.hidden = !bad;
  const good = report.contentDocument.contentType === "text/html";
  const below = good ? "\n\nBelow stays the last good report." : "";
  failed.textContent = bad ? `${now.message}${below}` : "";
  told.textContent = bad ? "Not built." : `Up to date${now.message ? `: ${now.message}` : ""}.`;
  if (!bad && now.number !== seen && now.pages.includes(wanted().slice(1))) showAgain();
  seen = now.number;
});
events.addEventListener("error", () => {
  told.textContent = "Not watched any more: start the command again.";
});
show(wanted());
