// The table of all reports: sorted by any column, sieved by words and kinds.

const body = document.querySelector("#reports tbody");
const rows = [...body.rows];
const texts = new Map(rows.map((row) => [row, row.textContent.normalize("NFKC").toLowerCase()]));

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

drawAnew.push(() => {
  for (const cell of document.querySelectorAll("[data-w-cell]")) cell.dataset.label = say(cell.dataset.wCell);
  document.title = say("index.title");
  sieve();
});

byId("sieve").addEventListener("input", sieve);
byId("sieve").addEventListener("submit", (event) => event.preventDefault());
document.querySelector("thead").addEventListener("click", (event) => {
  const heading = event.target.closest("th");
  if (heading) sort(heading);
});

speakAsLiked();
sieve();
