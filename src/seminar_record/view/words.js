"use strict";
// What every page has: its data, and its words in the language that the reader likes.

document.documentElement.classList.add("js");

const data = JSON.parse(document.getElementById("data").textContent);
const drawAnew = []; // what is done after the language changed
let language = document.documentElement.lang;

function byId(id) {
  return document.getElementById(id);
}

function say(key, holes = {}) {
  const [table, name] = key.split(".");
  let text = data.words[language][table]?.[name] ?? name;
  for (const [hole, value] of Object.entries(holes)) text = text.replace(`{${hole}}`, () => value);
  return text;
}

function speak(to) {
  language = to;
  document.documentElement.lang = to;
  for (const node of document.querySelectorAll("[data-w]")) node.textContent = say(node.dataset.w);
  for (const node of document.querySelectorAll("[data-w-label]")) node.setAttribute("aria-label", say(node.dataset.wLabel));
  for (const draw of drawAnew) draw();
}

function speakAsLiked() {
  const liked = kept("seminar-record language");
  if (liked !== language && liked in data.words) speak(liked);
}

function kept(name, value) {
  try {
    if (value !== undefined) localStorage.setItem(name, value);
    return localStorage.getItem(name);
  } catch {
    return null; // a page without an origin of its own has no store
  }
}

byId("switch").addEventListener("click", () => {
  speak(language === "en" ? "zh" : "en");
  kept("seminar-record language", language);
});
