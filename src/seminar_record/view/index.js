"use strict";
// The table of all reports: sorted by any column, sieved by words and kinds.

document.documentElement.classList.add("js");

const { words } = JSON.parse(document.getElementById("data").textContent);
const byId = (id) => document.getElementById(id);
const body = document.querySelector("#reports tbody");
const rows = [...body.rows];
const texts = new Map(rows.map((row) => [row, row.textContent.normalize("NFKC").toLowerCase()]));
let language = document.documentElement.lang;

function say(key, holes = {}) {
  const [table, name] = key.split(".");
  let text = words[language][table]?.[name] ?? name;
  for (const [hole, value] of Object.entries(holes)) text = text.replace(`{${hole}}`, () => value);
  return text;
}

function sieve() {
  const asked = byId("query").value.normalize("NFKC").toLowerCase().split(/\s+/u).filter(Boolean);
  const kind = byId("kind").value;
  const only = byId("only").value;
  let shown = 0;
  for (const row of rows) {
    const fits = asked.every((word) => texts.get(row).includes(word));
    row.hidden = !(fits && (!kind || row.dataset.kind === kind) && (!only || row.dataset.is.split(" ").includes(only)));
    shown += !row.hidden;
  }
  byId("count").textContent = say("index.shown", { shown, total: rows.length });
  byId("none").hidden = shown > 0;
}

function sort(heading) {
  const column = [...heading.parentElement.children].indexOf(heading);
  const down = heading.getAttribute("aria-sort") === "ascending";
  for (const other of heading.parentElement.children) other.removeAttribute("aria-sort");
  heading.setAttribute("aria-sort", down ? "descending" : "ascending");
  const numbers = heading.classList.contains("number");
  const collate = new Intl.Collator("zh", { numeric: true });
  const key = (row) => row.cells[column].dataset.key ?? row.cells[column].textContent;
  const order = (a, b) => (numbers ? Number(a) - Number(b) : collate.compare(a, b));
  // What is not told stays at the end, whichever way the column runs.
  rows.sort((a, b) => (key(a) === "") - (key(b) === "") || order(key(a), key(b)) * (down ? -1 : 1));
  body.append(...rows);
}

function speak(to) {
  language = to;
  document.documentElement.lang = to;
  for (const node of document.querySelectorAll("[data-w]")) node.textContent = say(node.dataset.w);
  for (const cell of document.querySelectorAll("[data-w-cell]")) cell.dataset.label = say(cell.dataset.wCell);
  document.title = say("index.title");
  sieve();
}

function kept(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null; // a page without an origin of its own has no store
  }
}

byId("sieve").addEventListener("input", sieve);
byId("sieve").addEventListener("submit", (event) => event.preventDefault());
document.querySelector("thead").addEventListener("click", (event) => {
  const heading = event.target.closest("th");
  if (heading) sort(heading);
});
byId("switch").addEventListener("click", () => {
  speak(language === "en" ? "zh" : "en");
  kept("seminar-record language", language);
});

const liked = kept("seminar-record language");
if (liked !== language && liked in words) speak(liked);
sieve();
