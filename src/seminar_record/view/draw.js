// Draws the text and the record as the page came with them; the page's own HTML and this are held equal by a test.

const chars = Array.from(data.text);
const kinds = data.kinds.map(([kind, pattern]) => [kind, new RegExp(pattern)]);
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Co}]/u;
const unassigned = new Set(data.unassigned); // a browser may know other characters than the page's maker

function el(tag, attributes = {}, ...inner) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null) made.setAttribute(name, value);
  made.append(...inner);
  return made;
}

function kindOf(path) {
  return kinds.find(([, pattern]) => pattern.test(path))[0];
}

function numberOf(character) {
  return `U+${character.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}`;
}

function unseen(character) {
  return UNSEEN.test(character) || unassigned.has(character);
}

function visible(text) {
  return Array.from(text, (one) => (unseen(one) ? `‹${numberOf(one)}›` : one)).join("");
}

// The record.

function told(field, value) {
  if (field.options.length) return say(`${field.type}.${value}`);
  if (field.type === "flag") return say(`flag.${value}`);
  return field.type === "date" ? value.replace("T", " ") : String(value);
}

function drawnObject(name, value, path) {
  const made = el("div", { class: `o ${name}`, "data-path": path, "data-kind": kindOf(path) });
  for (const field of data.shapes[name]) {
    if (field.name in value) made.append(drawnField(name, field, value[field.name], path));
  }
  return made;
}

function drawnField(owner, field, value, path) {
  const titled = data.titled.includes(field.name) && (owner === "Event" || owner === "Record");
  const label = el(titled ? "h3" : "span", { class: "label" }, say(`${owner}.${field.name}`));
  const below = `${path}/${field.name}`;
  const inner = field.many
    ? el("ul", {}, ...value.map((item, at) => el("li", {}, drawnOne(owner, field, item, `${below}/${at}`))))
    : drawnOne(owner, field, value, below);
  return el("div", { class: `f f-${field.name}` }, label, inner);
}

function drawnOne(owner, field, value, path) {
  if (field.type in data.shapes) return drawnObject(field.type, value, path);
  const attributes = { class: "v", "data-path": path, "data-kind": kindOf(path), role: "button", tabindex: "-1" };
  const leaf = el("bdi", attributes, visible(told(field, value)));
  const heading = data.headings[`${owner}.${field.name}`];
  return heading ? el(heading, {}, leaf) : leaf;
}

function nothing(key) {
  return el("p", { class: "nothing", "data-w": `page.${key}` }, say(`page.${key}`));
}

function drawnRecord() {
  return data.record ? drawnObject("Record", data.record, "") : nothing("no_record");
}

// What can be pointed at, and the marks that it makes in the text.

function lookOf(evidence) {
  if (evidence.rule === "corrected") return "corrected";
  return evidence.inferred ? "inferred" : "";
}

function allItems() {
  const proved = new Set(data.evidence.map((one) => one.path));
  const bare = [...leaves("Record", data.record ?? {}, "")].filter((path) => !proved.has(path));
  return [
    ...data.evidence.map((one, at) => ({ id: `e${at}`, kind: kindOf(one.path), spans: one.spans, look: lookOf(one), evidence: one })),
    ...bare.map((path) => ({ id: `v${path}`, kind: kindOf(path), spans: [], look: "", evidence: { path, rule: "", spans: [], inferred: false } })),
    ...data.diagnostics.map((one, at) => ({ id: `d${at}`, kind: "note", spans: one.spans, look: "" })),
    ...data.unread.map((span, at) => ({ id: `u${at}`, kind: "unread", spans: [span], look: "" })),
  ];
}

function marksOf(items) {
  const there = new Map();
  for (const item of items) {
    for (const { start, end } of item.spans) {
      const key = `${start} ${end} ${item.kind}`;
      if (!there.has(key)) there.set(key, { start, end, kind: item.kind, of: new Set(), looks: new Set(), lane: 0 });
      there.get(key).of.add(item.id);
      there.get(key).looks.add(item.look);
    }
  }
  const marks = [...there.values()];
  for (const mark of marks) mark.look = ["corrected", "", "inferred"].find((look) => mark.looks.has(look));
  return laned(marks);
}

function laned(marks) {
  const lanes = [];
  const size = (mark) => mark.end - mark.start;
  const ordered = [...marks].sort((a, b) => size(a) - size(b) || a.start - b.start || (a.kind < b.kind ? -1 : 1));
  for (const mark of ordered) {
    if (data.bare.includes(mark.kind)) continue;
    const free = (taken) => taken.every((other) => other.end <= mark.start || mark.end <= other.start);
    mark.lane = lanes.findIndex(free);
    if (mark.lane < 0) mark.lane = lanes.push([]) - 1;
    lanes[mark.lane].push(mark);
  }
  return ordered;
}

function outward(a, b) {
  const bare = (mark) => (data.bare.includes(mark.kind) ? data.bare.indexOf(mark.kind) : data.bare.length);
  return bare(a) - bare(b) || b.lane - a.lane || a.start - b.start || b.end - a.end || (a.kind < b.kind ? -1 : 1);
}

function drawnText(items) {
  const made = document.createDocumentFragment();
  if (!data.text) {
    made.append(nothing("no_report"));
    return made;
  }
  const marks = marksOf(items);
  const cuts = [...new Set(marks.flatMap((mark) => [mark.start, mark.end]))].sort((a, b) => a - b);
  const begin = Map.groupBy(marks, (mark) => mark.start);
  let here = [];
  for (let start = 0, more = true; more; ) {
    const found = chars.indexOf("\n", start);
    const end = found < 0 ? chars.length : found + 1;
    const line = el("p", { class: lineClass(start, end) });
    const edges = [start, ...cuts.filter((cut) => start < cut && cut < end), end];
    for (let at = 0; at + 1 < edges.length; at++) {
      const [left, right] = [edges[at], edges[at + 1]];
      if (left === right) continue;
      here = [...here.filter((mark) => mark.end > left), ...(begin.get(left) ?? [])];
      line.append(drawnPiece([...here].sort(outward), left, right));
    }
    made.append(line);
    more = found >= 0;
    start = end;
  }
  return made;
}

function lineClass(start, end) {
  const zone = data.zones.find((one) => one.start <= start && start < one.end);
  const blank = chars.slice(start, end).join("").trim() === "";
  return `line${zone ? ` zone-${zone.name}` : ""}${blank ? " blank" : ""}`;
}

function drawnPiece(around, left, right) {
  const whole = document.createDocumentFragment();
  let inmost = whole;
  for (const mark of around) {
    const lane = Math.min(mark.lane, data.deepest);
    const names = ["m", `k-${mark.kind}`, `l${lane}`, mark.look, mark.end === right ? "last" : ""];
    const stop = mark.start === left ? "-1" : null;
    const inner = el("mark", { class: names.filter(Boolean).join(" "), "data-of": [...mark.of].join(" "), tabindex: stop });
    inmost.append(inner);
    inmost = inner;
  }
  inmost.append(...drawnRuns(left, right));
  return whole;
}

function drawnRuns(start, end) {
  const runs = [];
  let run = start;
  const put = (until) => {
    if (run < until) runs.push(el("span", { "data-at": run }, chars.slice(run, until).join("")));
  };
  for (let at = start; at < end; at++) {
    const one = chars[at];
    if (one === "\n" || one === "\t" || (one === "\r" && chars[at + 1] === "\n") || !unseen(one)) continue;
    put(at);
    runs.push(el("span", { class: "unseen", "data-at": at }, numberOf(one)));
    run = at + 1;
  }
  put(end);
  return runs;
}
