// Looking: what is pointed at lights its other side; kinds can be switched off; words change their language.

const sides = { text: byId("text"), values: byId("values") };
const off = new Set();
let items = allItems();
let shown = []; // the ids that the sheet tells of
let origin = null; // where the reader was when the sheet opened

function itemsAt(path) {
  const within = (item) => item.evidence && (item.evidence.path === path || item.evidence.path.startsWith(`${path}/`));
  return items.filter(within).map((item) => item.id);
}

function idsOf(node) {
  if (node.dataset.of) return node.dataset.of.split(" ");
  const wide = node.matches(".Record, .Event, .Source");
  return wide ? [] : itemsAt(node.dataset.path);
}

function itemOf(id) {
  return items.find((item) => item.id === id);
}

function light(ids) {
  const wanted = new Set(ids);
  const paths = new Set(ids.map((id) => itemOf(id)?.evidence?.path));
  for (const node of document.querySelectorAll("[data-of]")) {
    node.classList.toggle("lit", node.dataset.of.split(" ").some((id) => wanted.has(id)));
  }
  for (const node of sides.values.querySelectorAll(".v")) node.classList.toggle("lit", paths.has(node.dataset.path));
}

function pointed(target) {
  const node = target instanceof Element ? target.closest("[data-of]:not(.off), [data-path]") : null;
  return node && !node.closest("#detail") ? node : null;
}

function rest() {
  const focused = pointed(document.activeElement);
  light(shown.length ? shown : focused ? idsOf(focused) : []);
}

function counterpart(node) {
  const ids = idsOf(node);
  if (!sides.values.contains(node)) {
    const paths = ids.map((id) => itemOf(id)?.evidence?.path);
    return [...sides.values.querySelectorAll(".v")].find((value) => paths.includes(value.dataset.path));
  }
  return [...sides.text.querySelectorAll(".m[tabindex]")].find((mark) => mark.dataset.of.split(" ").some((id) => ids.includes(id)));
}

function intoView(node) {
  const side = Object.values(sides).find((one) => one.contains(node));
  if (!side || matchMedia("(max-width: 899px)").matches) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  node.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
}

// One stop of the Tab key for each side; the arrow keys go from fact to fact.

function stops(side) {
  return [...side.querySelectorAll(side === sides.text ? ".m[tabindex]:not(.off)" : ".v:not(.off)")];
}

function setStop(node) {
  const side = Object.values(sides).find((one) => one.contains(node));
  if (!side) return;
  for (const other of side.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  node.tabIndex = 0;
}

function resetStops() {
  for (const side of Object.values(sides)) {
    if (side.querySelector('[tabindex="0"]:not(.off)')) continue;
    const first = stops(side)[0];
    if (first) setStop(first);
  }
  for (const note of byId("notes").querySelectorAll("[data-of]")) note.tabIndex = 0;
}

const STEPS = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -Infinity, End: Infinity };

function onKey(event) {
  if (event.key === "Escape") return closeDetail();
  if (event.key === "z" && (event.ctrlKey || event.metaKey) && !event.target.matches("input, textarea")) return undo();
  const side = Object.values(sides).find((one) => one.contains(event.target));
  const node = event.target.closest("[data-of], .v");
  if (!node || node.closest("#detail") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openDetail(idsAround(node), node);
    (byId("detail").querySelector("button.correct") ?? byId("detail").querySelector("button"))?.focus();
  } else if (side && event.key in STEPS) {
    event.preventDefault();
    const all = stops(side);
    const next = all.indexOf(node) + STEPS[event.key];
    all[Math.max(0, Math.min(all.length - 1, next))]?.focus();
  }
}

// The sheet tells all that stands where one pointed, the inmost first.

function idsAround(node) {
  const ids = [];
  for (let one = node; one; one = one.parentElement?.closest(".m")) {
    if (!one.classList.contains("off")) ids.push(...idsOf(one));
    if (!one.matches(".m")) break;
  }
  return [...new Set(ids)];
}

function pathWords(path) {
  const said = [];
  let owner = "Record";
  for (const step of path.split("/").slice(1)) {
    if (/^\d+$/.test(step)) {
      said.push(`${said.pop()} ${Number(step) + 1}`);
      continue;
    }
    const field = data.shapes[owner]?.find((one) => one.name === step);
    if (!(owner === "Record" && step === "event")) said.push(say(`${owner}.${step}`));
    owner = field?.type;
  }
  return said.join(" › ");
}

function at(path) {
  return path.split("/").slice(1).reduce((value, step) => value?.[step], data.record);
}

function fieldAt(path) {
  let owner = "Record";
  let field = null;
  for (const step of path.split("/").slice(1)) {
    if (/^\d+$/.test(step)) continue;
    if (field) owner = field.type;
    field = data.shapes[owner]?.find((one) => one.name === step);
  }
  return { owner, field };
}

function toldAt(path) {
  // The value at a path in words; evidence of a file may be for a value that its record does not state.
  const value = at(path);
  return value === undefined ? path : told(fieldAt(path).field, value);
}

function quotes(spans) {
  return spans.flatMap((span) => [" ", el("q", { lang: "zh" }, el("bdi", {}, visible(span.quote.trim())))]);
}

function drawnFact(item) {
  const made = el("div", { class: "fact", "data-kind": item.kind });
  if (!item.evidence) {
    made.append(el("p", { class: "where" }, labelOf(item)), el("p", { class: "why" }, ...quotes(item.spans)));
    return made;
  }
  const { path, rule, spans, inferred } = item.evidence;
  const sure = rule === "corrected" ? "corrected" : inferred ? "inferred" : "stated";
  made.append(
    el("p", { class: "where" }, pathWords(path)),
    el("p", { class: "what" }, el("bdi", {}, visible(toldAt(path)))),
    el("p", { class: "why" }, say("page.words"), ...(spans.length ? quotes(spans) : [say("page.no_words")])),
    rule ? el("p", { class: "why" }, say(`page.${sure}`), " · ", el("code", {}, rule)) : "",
    at(path) === undefined ? "" : factActs(path),
  );
  return made;
}

function openDetail(ids, node) {
  const sheet = byId("detail");
  if (!ids.length) return;
  shown = ids;
  origin = node?.dataset.path ?? null;
  const shut = el("button", { type: "button", class: "shut plain" }, say("page.close"));
  shut.addEventListener("click", closeDetail);
  sheet.replaceChildren(shut, ...ids.map(itemOf).map(drawnFact));
  sheet.hidden = false;
  document.body.classList.add("asking");
  rest();
  const other = node && counterpart(node);
  if (other) setStop(other);
  for (const one of [node, other]) if (one) intoView(one);
}

function closeDetail() {
  if (byId("detail").hidden) return;
  const inside = byId("detail").contains(document.activeElement);
  closeForm();
  if (inside) focusStop(origin === null ? sides.text : sides.values);
  rest();
}

function focusStop(side) {
  side.querySelector('[tabindex="0"]')?.focus();
}

function announce(text) {
  byId("said").textContent = text;
}

function labelOf(item) {
  return say(item.id.startsWith("u") ? "page.unread" : `codes.${data.diagnostics[item.id.slice(1)].code}`);
}

function announceItem(node) {
  const heard = idsOf(node).map(itemOf).map(({ evidence, spans, ...item }) => {
    const what = evidence ? `${pathWords(evidence.path)}: ${toldAt(evidence.path)}` : labelOf(item);
    const words = spans.map((span) => span.quote.trim()).join(" ") || say("page.no_words");
    return `${what} ${say("page.words")} ${words}`;
  });
  announce(heard.join("; "));
}

// Filters, language, and drawing anew after a change.

function applyFilters() {
  for (const node of document.querySelectorAll(".m")) {
    node.classList.toggle("off", [...off].some((kind) => node.classList.contains(`k-${kind}`)));
  }
  for (const node of sides.values.querySelectorAll(".v")) node.classList.toggle("off", off.has(node.dataset.kind));
  for (const note of byId("notes").querySelectorAll("[data-of]")) {
    note.hidden = off.has(note.dataset.of.startsWith("u") ? "unread" : "note");
  }
  for (const button of document.querySelectorAll(".filter")) {
    const kind = button.dataset.kind;
    const count = items.filter((item) => item.kind === kind).length;
    button.setAttribute("aria-pressed", String(!off.has(kind)));
    button.querySelector("b").textContent = String(count);
    button.hidden = count === 0;
  }
  resetStops();
}

function flagLooks() {
  const by = new Map(data.evidence.map((one) => [one.path, one]));
  for (const node of sides.values.querySelectorAll(".v")) {
    const found = by.get(node.dataset.path);
    node.classList.toggle("corrected", found?.rule === "corrected");
    node.classList.toggle("unproved", data.text !== "" && !found?.spans.length);
  }
}

function redraw() {
  const kept = sides.values.querySelector('[tabindex="0"]')?.dataset.path;
  items = allItems();
  sides.text.replaceChildren(drawnText(items));
  sides.values.replaceChildren(drawnRecord());
  const again = kept && sides.values.querySelector(`.v[data-path="${kept}"]`);
  if (again) setStop(again);
  if (byId("picture")) byId("picture").hidden = changed();
  flagLooks();
  applyFilters();
  rest();
}

for (const side of [...Object.values(sides), byId("notes")]) {
  side.addEventListener("pointerover", (event) => {
    const node = pointed(event.target);
    if (event.pointerType !== "touch") node ? light(idsOf(node)) : rest();
  });
  side.addEventListener("pointerleave", rest);
  side.addEventListener("click", (event) => {
    const node = pointed(event.target);
    if (node && getSelection().isCollapsed && !editing()) openDetail(idsAround(node), node);
  });
  side.addEventListener("focusin", (event) => {
    const node = pointed(event.target);
    if (!node) return;
    setStop(node);
    light(idsOf(node));
    announceItem(node);
    const other = counterpart(node);
    if (other && node.matches(":focus-visible")) {
      setStop(other);
      intoView(other);
    }
  });
  side.addEventListener("focusout", rest);
}
document.addEventListener("keydown", onKey);
document.querySelector(".filters").addEventListener("click", (event) => {
  const kind = event.target.closest(".filter")?.dataset.kind;
  if (!kind) return;
  off.has(kind) ? off.delete(kind) : off.add(kind);
  applyFilters();
});
drawAnew.push(closeDetail, redraw, tellChanges);
