// Judging on a page, where one reads: each thing is framed in turn, and a key decides about it.

import { notes } from "/-/preview.js";
import { decide, element, get, host, isOurs, leave, root, tell, undo } from "/-/review-desk.js";
import { actionsFor } from "/-/review-actions.js";
import { buttons, describe } from "/-/review-buttons.js";
import { askName, askUndo, forget, pickSeveral } from "/-/review-choose.js";
import { doneOf } from "/-/review-done.js";
import { frame, paragraphs, placed, quotedBeside, selected, under } from "/-/review-places.js";

const ON = "dossier-review on";
const SHOWN = "dossier-review shown";
const panel = root.querySelector(".desk");
const layer = root.querySelector(".frames");
const toggle = root.querySelector("button.judge");
const SORTS = {
  open: ["What is open", (item) => item.is_open],
  name: ["Names", (item) => item.sort === "name"],
  speaker: ["Speakers", (item) => item.sort === "speaker"],
  date: ["Dates", (item) => ["date", "published"].includes(item.sort)],
  line: ["Lines", (item) => item.sort === "line"],
  dropped: ["Lines left out", (item) => item.sort === "line" && item.value === "dropped"],
  all: ["Everything", () => true],
};

let state = 0;
let all = [];
let items = [];
let current = null;
let busy = false;
let shown = sessionStorage.getItem(SHOWN) ?? "open";

const isOn = () => !panel.hidden;

async function load() {
  const path = decodeURI(location.pathname).slice(1);
  const query = new URLSearchParams({ path, rows: paragraphs() });
  const found = await get(`/-/review/items?${query}`);
  state = found?.state ?? 0;
  all = placed(found?.items ?? []);
  const comparisons = all.filter((item) => item.sort === "comparison");
  for (const item of comparisons) item.others = comparisons.filter((other) => other !== item);
  filter();
}

function filter() {
  items = all.filter(SORTS[shown][1]);
}

function show(item, { scroll = true } = {}) {
  current = item;
  frame(layer, item?.range);
  const box = item?.range.getBoundingClientRect();
  if (scroll && box && (box.top < 60 || box.bottom > innerHeight - panel.offsetHeight - 80)) {
    scrollTo({ top: scrollY + box.top - innerHeight / 3, behavior: "instant" });
    frame(layer, item.range);
  }
  draw();
}

function draw() {
  const place = items.indexOf(current);
  const count = items.length ? `${place + 1} of ${items.length}` : "none";
  const what = current ? describe(current) : [element("p", { className: "what", textContent: "Nothing of this sort is left here." })];
  panel.querySelector(".item").replaceChildren(...what);
  panel.querySelector(".count").textContent = count;
  panel.querySelector(".actions").replaceWith(current ? buttons(current, act) : element("div", { className: "actions" }));
}

const act = (action) => current && made(current, () => action.decide(current));

async function made(item, deciding) {
  if (busy) return;
  busy = true;
  try {
    const decision = await deciding();
    if (!decision) return;
    panel.classList.add("deciding");
    await decide({ ...decision, state }, (number) => refresh(item, number), [await doneOf(decision, item)]);
  } finally {
    busy = false;
    panel.classList.remove("deciding");
    if (isOn()) panel.focus({ preventScroll: true });
  }
}

// Suggestions on this page that are certain enough for pages are accepted together, once they have been looked at.
async function allRight() {
  const found = new Map(all.filter((item) => item.certain && item.entity).map((item) => [item.entity, item]));
  if (!found.size) return null;
  const chosen = await pickSeveral("All of these are right", [...found.values()].map((item) => ({ key: item.entity, name: item.called, more: item.title.split(", ").slice(1).join(", ") })));
  if (!chosen?.length) return null;
  const right = (key) => ({ kind: "right", target: { entity: key, label: found.get(key).called }, value: {} });
  return { kind: "several", value: chosen.map(right) };
}

// Words that are typed are judged like those that are selected: their next place from here on.
async function fromTyping() {
  const source = all.find((item) => item.target.source)?.target;
  if (!source) return;
  busy = true;
  try {
    const marked = await fromSelection();
    if (marked) return void show(marked, { scroll: false });
    const typed = getSelection().toString().replace(/\s+/gu, " ").trim();
    const words = await askName("A name that is missing", "As printed", typed, "Where it stands next in this article is framed; then say what it is.");
    const query = new URLSearchParams({ source: source.source, words: words ?? "", after: current?.target.end ?? 0 });
    const found = words && await get(`/-/review/next?${query}`);
    if (found) showFound({ ...found, words });
    else if (words) tell(`“${words}” is not in this article.`, { wrong: true });
  } finally {
    busy = false;
    panel.focus({ preventScroll: true });
  }
}

function showFound({ target, words, line, offset }) {
  const [item] = placed([{ id: "selection", sort: "selection", target, title: "selected", why: [], words, entity: "", spots: [], line, offset }]);
  if (item) show(item);
}

// Brings the page up to date without leaving it: only its text is exchanged.
async function refresh(item, number) {
  const [x, y] = [scrollX, scrollY];
  const answer = await fetch(location.href);
  if (answer.redirected) {
    leave(answer.url);
    return;
  }
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const moved = fresh.querySelector("meta[http-equiv=refresh i]")?.content.split(/url=/iu)[1];
  if (moved) {
    leave(new URL(moved, location.href));
    return;
  }
  exchange(document.querySelector("main"), fresh.querySelector("main"));
  const bar = (fresh.querySelector("dossier-preview template") ?? fresh.querySelector("dossier-preview")?.shadowRoot)?.content;
  for (const part of [".when", ".total"]) {
    const now = bar?.querySelector(part);
    if (now) root.querySelector(part)?.replaceWith(now);
  }
  scrollTo({ left: x, top: y, behavior: "instant" });
  forget();
  notes();
  if (!isOn()) return;
  await load();
  if (number) state = number;
  advance(item);
}

const takeBack = () => undo((number) => refresh(current, number), askUndo);

function exchange(old, fresh) {
  if (!old || !fresh) return;
  const open = [...old.querySelectorAll("details")].map((details) => details.open);
  fresh.querySelectorAll("details").forEach((details, index) => { details.open = open[index] ?? details.open; });
  old.replaceChildren(...fresh.childNodes);
}

// What was judged stays framed if it is still in the list; else what comes after it.
function advance(item) {
  const place = all.find((one) => one.id === item?.id)?.range; // none, if it is nothing to judge any more
  const same = items.findIndex((one) => one.id === item?.id);
  const later = items.find((one) => one.id !== item?.id && isAfter(one, item, place)) ?? items[0] ?? null;
  show(same >= 0 && shown !== "open" ? items[Math.min(same + 1, items.length - 1)] : later);
}

// Whether a thing comes after what was judged, which may be gone from the page.
function isAfter(one, item, place) {
  if (place) return one.range.compareBoundaryPoints(Range.START_TO_START, place) > 0;
  return one.address ? one.range.getBoundingClientRect().bottom > 60 : one.target.start > (item?.target.start ?? 0);
}

function step(by) {
  if (!items.length) return;
  const place = items.indexOf(current);
  show(items[(place + by + items.length) % items.length]);
}

async function turn(on) {
  panel.hidden = !on;
  sessionStorage.setItem(ON, on ? "yes" : "");
  toggle.setAttribute("aria-pressed", String(on));
  host.classList.toggle("judging", on);
  if (!on) {
    frame(layer, null);
    current = null;
    return;
  }
  await load();
  if (!items.length) choose(all.some((item) => item.is_open) ? "open" : "all");
  const below = items.find((item) => item.range.getBoundingClientRect().bottom > 0);
  show(below ?? items[0] ?? null);
  panel.focus({ preventScroll: true });
}

function choose(sort) {
  shown = sort;
  const aside = document.querySelector("details.aside");
  if (["line", "dropped"].includes(sort) && aside) aside.open = true; // what was left out is judged there
  sessionStorage.setItem(SHOWN, sort);
  panel.querySelector("select").value = sort;
  filter();
}

// Words that somebody selects can be judged like those that the program found.
async function fromSelection() {
  const found = selected();
  const source = all.find((item) => item.target.source)?.target.source;
  if (!found || !source) return null;
  const query = new URLSearchParams({ source, line: found.line, words: found.words, offset: found.offset });
  const target = await get(`/-/review/find?${query}`);
  if (!target) return null;
  const range = getSelection().getRangeAt(0).cloneRange();
  return { id: "selection", sort: "selection", target, title: "selected", why: [], words: found.words, entity: "", spots: [], range };
}

async function strike(event) {
  const pressed = event.key;
  if (pressed === "Escape") return turn(false);
  if (["j", "ArrowRight"].includes(pressed)) return step(1);
  if (["k", "ArrowLeft"].includes(pressed)) return step(-1);
  if (pressed === "f") {
    const names = Object.keys(SORTS);
    choose(names[(names.indexOf(shown) + 1) % names.length]);
    return show(items[0] ?? null);
  }
  if (pressed === "Y") return made(current, allRight);
  if (pressed === "i") return fromTyping();
  if (/[oaw0-9]/u.test(pressed)) {
    const chosen = await fromSelection();
    if (chosen) show(chosen, { scroll: false });
  }
  const action = current && actionsFor(current).find((one) => one.key === pressed || (one.key === "+" && pressed === "="));
  return action ? act(action) : null;
}

const OURS = /^(?:[a-zA-Z0-9+=-]|Escape|ArrowLeft|ArrowRight)$/u;

function pressed(event) {
  if (event.composedPath()[0].matches?.("select") && event.composedPath().includes(panel)) {
    event.stopImmediatePropagation(); // a letter chooses in the list, and is no shortcut of the page
    return;
  }
  if (!isOurs(event) || busy) return;
  const own = isOn() ? OURS.test(event.key) && event.key !== "u" && event.key !== "r" : false;
  if (event.key === "r") turn(!isOn());
  else if (event.key === "u") takeBack();
  else if (own) strike(event);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

function clicked(event) {
  if (!isOn() || event.composedPath().includes(host) || event.target.closest("summary, button, input, select, a.line")) return;
  const item = quotedBeside(all, event.target) ?? under(all, event.clientX, event.clientY);
  if (!item || !getSelection().isCollapsed) return;
  event.preventDefault();
  event.stopPropagation();
  if (!items.includes(item)) choose("all");
  show(items.find((one) => one.id === item.id) ?? item, { scroll: false });
}

// The panel is above the bar, however many lines that has.
new ResizeObserver(([bar]) => host.style.setProperty("--bar", `${bar.target.offsetHeight}px`)).observe(root.querySelector(".bar"));

if (toggle && panel) {
  addEventListener("keydown", pressed, true);
  addEventListener("click", clicked, true);
  addEventListener("resize", () => frame(layer, current?.range));
  document.addEventListener("toggle", () => isOn() && load().then(() => show(items.find((one) => one.id === current?.id) ?? null, { scroll: false })), true);
  toggle.addEventListener("click", () => turn(!isOn()));
  const select = panel.querySelector("select");
  select.append(...Object.entries(SORTS).map(([value, [label]]) => element("option", { value, textContent: label })));
  select.value = shown;
  select.addEventListener("change", () => { choose(select.value); show(items[0] ?? null); });
  panel.querySelector(".next").addEventListener("click", () => step(1));
  panel.querySelector(".previous").addEventListener("click", () => step(-1));
  panel.querySelector(".leave").addEventListener("click", () => turn(false));
  root.querySelector("button.undo")?.addEventListener("click", takeBack);
  host.dataset.ready = ""; // from now on keys are heard
  if (sessionStorage.getItem(ON)) turn(true);
} else if (root.querySelector("button.undo")) {
  const again = () => location.reload();
  root.querySelector("button.undo").addEventListener("click", () => undo(again, askUndo));
}

export { tell };
