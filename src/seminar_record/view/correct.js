// Correcting: values, their words and roles are changed, added and deleted in `data`; the whole is saved as a file.

const past = []; // what record and evidence were before each change
let saved = 0; // how many changes the last file held
let form = null; // the rows that are being filled in, or null
let picked = null; // the stretch of the report that is selected

function editing() {
  return form !== null;
}

function changed() {
  return past.length > 0;
}

function change(what, make) {
  past.push(structuredClone({ record: data.record, evidence: data.evidence }));
  make();
  data.evidence = inOrder(data.evidence);
  closeForm();
  redraw();
  tellChanges();
  announce(what);
  focusStop(sides.values);
}

function undo() {
  if (!past.length) return;
  Object.assign(data, past.pop());
  saved = Math.min(saved, past.length);
  closeForm();
  redraw();
  tellChanges();
}

function tellChanges() {
  const count = past.length - saved;
  byId("changes").hidden = count < 1;
  byId("changes").textContent = say("page.changes", { count });
  byId("undo").hidden = !past.length;
}

// A form in the sheet: a row for each value, with the words that it is from.

function rowFor(path, field) {
  const stated = at(path);
  const spans = spansAt(path);
  const row = { path, field, was: stated, value: stated === undefined ? "" : String(stated), spans: [...spans], seen: -1 };
  return { ...row, needed: field.needed || field.many, follows: follows(row) };
}

function follows(row) {
  // Whether the value is what its words say, and is to stay so when they change.
  return row.field.type === "text" && ["", row.spans.map((one) => one.quote).join("")].includes(row.value);
}

function rowsOf(name, path) {
  // The simple values of a new object, and those of the objects that it cannot be without.
  return data.shapes[name].flatMap((field) => {
    const below = `${path}/${field.name}`;
    if (field.many) return [];
    if (field.type in data.shapes) return field.needed ? rowsOf(field.type, below) : [];
    return [rowFor(below, field)];
  });
}

function openForm(heading, rows) {
  form = { heading, rows, now: rows.find((row) => row.field.type === "text") ?? rows[0] };
  if (picked && !form.now.spans.length) take(form.now, picked);
  drawForm(":is(input, select, textarea)");
}

function closeForm() {
  form = null;
  shown = [];
  byId("detail").hidden = true;
  document.body.classList.remove("asking");
}

function take(row, span) {
  if (!row.spans.some((one) => one.start === span.start && one.end === span.end)) row.spans.push(span);
  row.spans.sort((a, b) => a.start - b.start);
  follow(row);
}

function drop(row, span) {
  row.spans = row.spans.filter((one) => one !== span);
  follow(row);
}

function follow(row) {
  if (row.follows && row.spans.length) row.value = row.spans.map((one) => one.quote).join("");
}

function act(label, kind, on) {
  const made = el("button", { type: "button", class: kind }, label);
  made.addEventListener("click", on);
  return made;
}

function drawForm(focused) {
  const made = el("form", { novalidate: "", "aria-label": form.heading });
  if (form.rows.length > 1) made.append(el("p", { class: "where" }, form.heading));
  made.append(...form.rows.map(drawnRow));
  if (data.text) made.append(el("p", { class: "why" }, say("page.how_to_mark")));
  const apply = el("button", { type: "submit", class: "primary" }, say("page.apply"));
  made.append(el("div", { class: "acts" }, apply, act(say("page.cancel"), "plain", closeDetail)));
  made.addEventListener("submit", (event) => (event.preventDefault(), submit()));
  byId("detail").replaceChildren(made);
  byId("detail").hidden = false;
  document.body.classList.add("asking");
  byId("detail").querySelector(`fieldset.now ${focused}`)?.focus();
}

function drawnRow(row) {
  const made = el("fieldset", row === form.now ? { class: "now" } : {}, el("legend", {}, pathWords(row.path)));
  const control = controlOf(row);
  control.setAttribute("aria-label", pathWords(row.path));
  control.addEventListener("input", () => {
    row.value = control.value;
    row.follows = follows(row);
  });
  made.append(control);
  if (row.wrong) made.append(el("p", { class: "wrong", role: "alert" }, row.wrong));
  if (data.text) made.append(drawnQuotes(row), drawnFinder(row));
  made.addEventListener("focusin", () => {
    form.now = row;
    for (const other of byId("detail").querySelectorAll("fieldset")) other.classList.toggle("now", other === made);
  });
  return made;
}

function controlOf(row) {
  const { type, options } = row.field;
  const words = type === "flag" ? ["true", "false"].map((one) => [one, say(`flag.${one}`)]) : options.map((one) => [one, say(`${type}.${one}`)]);
  if (words.length) {
    const select = el("select", {}, el("option", { value: "" }, say("page.choose")), ...words.map(([value, said]) => el("option", { value }, said)));
    select.value = row.value;
    return select;
  }
  const control = type === "text" ? el("textarea", { rows: "1" }) : el("input", { inputmode: type === "number" ? "numeric" : "text" });
  control.value = row.value;
  control.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submit();
  });
  return control;
}

function drawnQuotes(row) {
  const drawn = row.spans.map((span) => {
    const gone = el("button", { type: "button", "aria-label": `${say("page.drop_words")}: ${visible(span.quote)}` }, "×");
    gone.addEventListener("click", () => (drop(row, span), drawForm(".words")));
    return el("li", {}, el("bdi", { lang: "zh" }, visible(span.quote)), gone);
  });
  return el("ul", { class: "quotes" }, ...drawn);
}

function drawnFinder(row) {
  const words = el("input", { class: "words", "aria-label": say("page.find_words"), placeholder: say("page.find_words"), lang: "zh" });
  const search = el("button", { type: "button", class: "find" }, say("page.find"));
  const take_ = el("button", { type: "button", class: "take" }, say("page.take_words"));
  const add = (span) => {
    row.wrong = span ? "" : say("page.not_found");
    if (span) take(row, span);
    drawForm(".words");
  };
  search.addEventListener("click", () => {
    const found = findWords(words.value, row.seen + 1);
    row.seen = found?.start ?? -1;
    add(found);
  });
  words.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    search.click();
  });
  take_.addEventListener("click", () => add(picked));
  return el("div", { class: "finder" }, words, search, take_);
}

function submit() {
  const rows = form.rows.filter((row) => row.value.trim() || row.needed);
  for (const row of form.rows) row.wrong = faultOf(row);
  if (!rows.length) form.rows[0].wrong = say("page.bad_text");
  const wrong = form.rows.find((row) => row.wrong);
  if (wrong) {
    form.now = wrong;
    return drawForm(":is(input, select, textarea)");
  }
  const changed = rows.filter((row) => row.was === undefined || valueOf(row) !== row.was || !same(row.spans, spansAt(row.path)));
  if (!changed.length) return closeForm();
  const lent = rows.find((row) => row.spans.length)?.spans ?? [];
  change(say("page.applied", { what: form.heading }), () => changed.forEach((row) => state(row, row.spans.length ? row.spans : row.was === undefined ? lent : [])));
}

function spansAt(path) {
  return data.evidence.find((one) => one.path === path)?.spans ?? [];
}

function state(row, spans) {
  // A role that has no words of its own stands by those of the value beside it.
  const value = valueOf(row);
  if (value === row.field.default) return row.was === undefined || cut(row.path);
  put(row.path, value);
  const squeezed = (text) => text.replace(/\s/gu, "");
  const literal = row.field.type === "text" && squeezed(spans.map((one) => one.quote).join("")) === squeezed(value);
  data.evidence = data.evidence.filter((one) => one.path !== row.path);
  data.evidence.push({ path: row.path, rule: "corrected", spans, inferred: !literal });
}

// What can be done with a fact, and what can be added where.

function factActs(path) {
  const gone = removable(path);
  const what = gone === path ? say("page.remove") : say("page.remove_whole", { what: pathWords(gone) });
  return el(
    "div",
    { class: "acts" },
    act(say("page.correct"), "correct", () => openForm(pathWords(path), [{ ...rowFor(path, fieldAt(path).field), needed: true }])),
    act(what, "remove danger", () => change(say("page.deleted", { what: pathWords(gone) }), () => cut(gone))),
    act(say("page.add"), "add", () => openChoice(ownerOf(path))),
  );
}

function ownerOf(path) {
  const owner = parentOf(path);
  return /\/\d+$/.test(path) && !(fieldAt(path).field.type in data.shapes) ? parentOf(owner) : owner;
}

function slots(owner) {
  // What an object can still be given: a value that it lacks, or one more of a list.
  const value = owner === "" ? (data.record ?? {}) : at(owner);
  return data.shapes[nameAt(owner)]
    .filter((field) => field.many || !(field.name in (value ?? {})))
    .map((field) => ({ field, path: `${owner}/${field.name}${field.many ? `/${value?.[field.name]?.length ?? 0}` : ""}` }));
}

function openChoice(nearest) {
  picked = selectedSpan() ?? picked;
  const owners = [];
  for (let owner = nearest; owner; owner = parentOf(owner)) if (!Array.isArray(at(owner))) owners.push(owner);
  for (const owner of ["/event", "/event/place", "/source", ""]) if (owner === "" || owner === "/event" || at(owner)) owners.push(owner);
  const found = [...new Set(owners)].map((owner) => [owner, slots(owner)]).filter(([, all]) => all.length);
  const select = el("select", { id: "slot", "aria-label": say("page.add") }, el("option", { value: "" }, say("page.choose")));
  for (const [owner, all] of found) {
    const options = all.map(({ field, path }) => el("option", { value: path }, say(`${nameAt(owner)}.${field.name}`)));
    select.append(el("optgroup", { label: pathWords(owner) || say("page.record") }, ...options));
  }
  select.addEventListener("change", () => select.value && openSlot(select.value));
  const cancel = act(say("page.cancel"), "plain", closeDetail);
  const none = act(say("page.no_event"), "none danger", () => change(say("page.no_record"), () => Object.assign(data, { record: null, evidence: [] })));
  const acts = el("div", { class: "acts" }, cancel, ...(data.record ? [none] : []));
  byId("detail").replaceChildren(el("form", {}, el("p", { class: "where" }, say("page.add")), select, acts));
  byId("detail").hidden = false;
  document.body.classList.add("asking");
  select.focus();
}

function nameAt(owner) {
  return owner === "" ? "Record" : fieldAt(owner).field.type;
}

function openSlot(path) {
  const { field } = fieldAt(path);
  const rows = field.type in data.shapes ? rowsOf(field.type, path) : [{ ...rowFor(path, field), needed: true }];
  openForm(say("page.add_to", { what: pathWords(path) }), rows);
}

// Saving: a file for the reader to keep; nothing is sent anywhere.

function save(kind, content) {
  const stem = data.name.replace(/[^\p{L}\p{N}._-]+/gu, "_") || "report";
  const name = `${stem}.${kind}.json`;
  const address = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: "application/json" }));
  el("a", { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
  saved = past.length;
  tellChanges();
  announce(say("page.saved", { name }));
  document.querySelector(".menu").open = false;
}

function full() {
  const { text, evidence, diagnostics, zones, unread } = data;
  return { text, record: writtenRecord(), evidence, diagnostics, coverage: { zones: zones.map(({ name, start, end }) => ({ zone: name, start, end })), unread } };
}

byId("save-full").addEventListener("click", () => save("corrected", full()));
byId("save-record").addEventListener("click", () => save("record", writtenRecord()));
byId("undo").addEventListener("click", undo);
byId("add").addEventListener("click", () => {
  const current = sides.values.querySelector('[tabindex="0"]')?.dataset.path;
  openChoice(shown.length && current ? ownerOf(current) : "/event");
});
document.addEventListener("selectionchange", () => {
  const span = selectedSpan();
  if (span) picked = span;
  else if (sides.text.contains(getSelection().anchorNode)) picked = null;
  byId("add").classList.toggle("primary", picked !== null);
});
addEventListener("beforeunload", (event) => {
  if (past.length > saved) event.preventDefault();
});

flagLooks();
applyFilters();
speakAsLiked();
