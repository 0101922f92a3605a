// The record as a tree: setting and removing by JSON Pointer, moving evidence along.

function steps(path) {
  return path.split("/").slice(1);
}

function parentOf(path) {
  return path.slice(0, path.lastIndexOf("/"));
}

function put(path, value) {
  if (!data.record) data.record = { schema: data.schema, event: {} };
  const way = steps(path);
  let here = data.record;
  way.slice(0, -1).forEach((step, n) => {
    if (!(step in here)) here[step] = /^\d+$/.test(way[n + 1]) ? [] : {};
    here = here[step];
  });
  here[way.at(-1)] = value;
}

function removable(path) {
  // A value that its owner cannot be without goes with its owner.
  const { field } = fieldAt(path);
  const single = !/\/\d+$/.test(path);
  return single && field.needed && parentOf(path) !== "/event" && parentOf(path) !== "" ? removable(parentOf(path)) : path;
}

function cut(path) {
  const way = steps(path);
  const last = way.at(-1);
  const owner = at(parentOf(path));
  data.evidence = data.evidence.filter((one) => one.path !== path && !one.path.startsWith(`${path}/`));
  if (Array.isArray(owner)) {
    owner.splice(Number(last), 1);
    closeGap(parentOf(path), Number(last));
  } else {
    delete owner[last];
  }
  const empty = Array.isArray(owner) ? !owner.length : !Object.keys(owner).length;
  if (empty && !["", "/event"].includes(parentOf(path))) cut(parentOf(path));
}

function closeGap(list, gone) {
  for (const one of data.evidence) {
    if (!one.path.startsWith(`${list}/`)) continue;
    const [position, ...below] = one.path.slice(list.length + 1).split("/");
    if (Number(position) > gone) one.path = [list, Number(position) - 1, ...below].join("/");
  }
}

function* leaves(name, value, path) {
  for (const field of data.shapes[name]) {
    if (!(field.name in value)) continue;
    const below = `${path}/${field.name}`;
    const found = field.many ? value[field.name].map((item, n) => [item, `${below}/${n}`]) : [[value[field.name], below]];
    for (const [item, place] of found) {
      if (field.type in data.shapes) yield* leaves(field.type, item, place);
      else yield place;
    }
  }
}

function written(name, value) {
  // An object with its keys in the order of files.
  const made = {};
  for (const field of [...data.shapes[name]].sort((a, b) => a.place - b.place)) {
    if (!(field.name in value)) continue;
    const one = (item) => (field.type in data.shapes ? written(field.type, item) : item);
    made[field.name] = field.many ? value[field.name].map(one) : one(value[field.name]);
  }
  return made;
}

function writtenRecord() {
  return data.record && { schema: data.schema, ...written("Record", data.record) };
}

function inOrder(evidence) {
  const order = new Map([...leaves("Record", data.record ?? {}, "")].map((path, n) => [path, n]));
  return evidence.filter((one) => order.has(one.path)).sort((a, b) => order.get(a.path) - order.get(b.path));
}

// Words of the report.

function spanOf(start, end) {
  return { start, end, quote: chars.slice(start, end).join("") };
}

function selectedSpan() {
  // The stretch between the ends of a selection, wherever it goes on outside the report; blanks at its ends are no words.
  const selection = getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const runs = [...sides.text.querySelectorAll("[data-at]")].filter((run) => range.intersectsNode(run));
  if (!runs.length) return null;
  let start = placeIn(runs[0], range.startContainer, range.startOffset, 0);
  let end = placeIn(runs.at(-1), range.endContainer, range.endOffset, Infinity);
  while (start < end && /\s/.test(chars[start])) start++;
  while (start < end && /\s/.test(chars[end - 1])) end--;
  return start < end ? spanOf(start, end) : null;
}

function placeIn(run, node, offset, otherwise) {
  // Where in the text a point is: within the run, or at the end of it that `otherwise` tells.
  const told = run.classList.contains("unseen") ? 1 : Array.from(run.textContent).length;
  const inside = node.nodeType === Node.TEXT_NODE && run.contains(node);
  const passed = inside ? Array.from(node.data.slice(0, offset)).length : otherwise;
  return Number(run.dataset.at) + Math.min(told, passed);
}

function findWords(words, after) {
  // The next place where the report holds these words, from `after` on and then from the beginning.
  const wanted = Array.from(words.trim());
  const holds = (from) => wanted.every((one, n) => chars[from + n] === one);
  for (let n = 0; wanted.length && n <= chars.length - wanted.length; n++) {
    const from = (after + n) % (chars.length - wanted.length + 1);
    if (holds(from)) return spanOf(from, from + wanted.length);
  }
  return null;
}

// What was filled in, checked as the model checks it.

function faultOf(row) {
  const text = row.value.trim();
  if (!text) return row.needed ? say("page.bad_text") : "";
  if (row.field.type === "number") return /^[1-9]\d{0,8}$/.test(text) ? "" : say("page.bad_number");
  if (row.field.type === "date") return isDate(text) && inOrderOfDays(row, text) ? "" : say(isDate(text) ? "page.bad_order" : "page.bad_date");
  return "";
}

function isDate(text) {
  const parts = /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?)?)?$/.exec(text);
  if (!parts || parts[1] === "0000") return false;
  const [year, month = 1, day = 1, hour = 0, minute = 0, second = 0] = parts.slice(1).map((one) => (one === undefined ? undefined : Number(one)));
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const days = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= days && hour < 24 && minute < 60 && second < 60;
}

function inOrderOfDays(row, text) {
  const start = row.path === "/event/start" ? text : data.record?.event.start;
  const end = row.path === "/event/end" ? text : data.record?.event.end;
  if (!/^\/event\/(start|end)$/.test(row.path) || !start || !end) return true;
  const common = Math.min(start.length, end.length);
  return start.slice(0, common) <= end.slice(0, common);
}

function valueOf(row) {
  const text = row.value.trim();
  if (row.field.type === "number") return Number(text);
  if (row.field.type === "flag") return text === "true";
  return row.field.type === "text" ? row.value : text;
}

function same(one, other) {
  return JSON.stringify(one) === JSON.stringify(other);
}
