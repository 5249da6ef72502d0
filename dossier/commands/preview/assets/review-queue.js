// The queue: everything open in the dossier, the most mentioned first, worked by single keys.

import { decide, element, get, isOurs, tell, undo, root } from "/-/review-desk.js";
import { actionsFor } from "/-/review-actions.js";
import { buttons } from "/-/review-buttons.js";
import { askUndo, forget, pickSeveral } from "/-/review-choose.js";
import { doneOf } from "/-/review-done.js";

const list = document.querySelector(".queue-list");
const summary = document.querySelector(".queue-count");
const select = document.querySelector(".queue-sort");
const PAGE = 40;
const AT_ONCE = 200; // decisions that the desk takes as one

let state = 0;
let items = [];
let total = 0;
let place = 0;
let asking = false;
const marked = new Set();

// What is decided is gone from the list at once, and written one after the other: nobody waits for a large dossier.

const gone = new Set();
let waiting = [];
let unsent = 0;
let working = null;

async function load() {
  const found = await get(select.value === "rejected" ? "/-/review/rejected" : `/-/review/queue?of=${select.value}`);
  state = found?.state ?? 0;
  const current = items[place]?.id;
  items = (found?.items ?? []).filter((item) => !gone.has(item.id));
  total = (found?.total ?? 0) - gone.size;
  const again = items.findIndex((item) => item.id === current);
  if (again >= 0) place = again;
  const known = new Set(items.map((item) => item.id));
  for (const id of marked) if (!known.has(id)) marked.delete(id);
  const comparisons = items.filter((item) => item.sort === "comparison");
  for (const item of comparisons) item.others = comparisons.filter((other) => other !== item);
}

const SORTS = { entry: "entry", unsure: "name", name: "name", speaker: "speaker", date: "date", published: "date of publication", outlet: "outlet", comparison: "comparison", rejected: "rejected" };

function row(item, number) {
  const box = element("input", { type: "checkbox", checked: marked.has(item.id), tabIndex: -1 });
  box.setAttribute("aria-label", `Mark ${item.title}`);
  box.addEventListener("change", () => mark(item, box.checked));
  const made = element("li", { tabIndex: number === place ? 0 : -1 },
    element("p", { className: "head" }, box, " ", element("b", { textContent: item.title }), " ",
      element("span", { className: "kind", textContent: [SORTS[item.sort], item.value?.kind, item.value?.role].filter(Boolean).join(", ") }), " ",
      element("span", { className: "number", textContent: item.count > 1 ? `${item.count} ${item.sort === "comparison" ? "figures" : "mentions"}` : "" })));
  if (item.value?.names?.length) made.append(element("p", { className: "names", textContent: `also: ${item.value.names.join(", ")}` }));
  if (item.why.length) made.append(element("p", { className: "why", textContent: item.why.join(" · ") }));
  const sentences = element("ul", { className: "sentences" });
  sentences.append(...item.sentences.map(sentence));
  made.append(sentences);
  if (number === place) made.append(buttons(item, act));
  made.addEventListener("click", (event) => { if (!event.target.closest("a, button, input")) go(number); });
  made.addEventListener("focusin", () => { if (place !== number) go(number, false); });
  return made;
}

function sentence(one) {
  return element("li", { lang: one.language }, one.words ? element("bdi", {}, one.before, element("mark", { textContent: one.words }), one.after) : "", " ",
    element("a", { href: `/${one.address}`, textContent: one.article, className: "from" }));
}

function mark(item, on) {
  if (on) marked.add(item.id);
  else marked.delete(item.id);
  draw();
}

function draw(focus = true) {
  place = Math.max(0, Math.min(place, items.length - 1));
  const first = Math.max(0, place - PAGE / 2);
  const part = items.slice(first, first + PAGE);
  list.replaceChildren(...part.map((item, index) => row(item, first + index)));
  const some = marked.size ? ` ${marked.size} marked: the next key decides about all of them.` : "";
  const unwritten = gone.size ? ` ${gone.size} being written …` : "";
  summary.textContent = (items.length ? `${total} to judge; this is number ${place + 1}.${some}` : "Nothing is open.") + unwritten;
  const here = list.children[place - first];
  here?.classList.add("current");
  if (!focus || !here) return;
  here.focus({ preventScroll: true });
  here.scrollIntoView({ block: "nearest" });
}

function go(number, focus = true) {
  place = number;
  draw(focus);
}

async function refresh(number) {
  if (number) state = Math.max(state, number);
  if (more()) return; // more is to be written first
  forget();
  const seen = state;
  await load();
  state = Math.max(state, seen);
  draw(!asking);
}

// Writes what waits, in the order of the keys; what is refused comes back into the list.
async function work() {
  const refused = [];
  while (waiting.length) await write(waiting.splice(0, AT_ONCE), refused);
  working = null;
  draw(!asking);
  if (refused.length > 1) tell(`${refused.length} decisions were refused and are in the list again. ${refused.at(-1)}`, { wrong: true });
}

// Of several decisions none is written if one is refused: then each half is tried by itself.
async function write(some, refused) {
  const told = await send(some);
  if (told) return null;
  if (some.length === 1) {
    refused.push(root.querySelector(".told").textContent);
    return back(some[0]);
  }
  const half = some.length >> 1;
  unsent += some.length - half;
  await write(some.slice(0, half), refused);
  unsent -= some.length - half;
  return write(some.slice(half), refused);
}

const more = () => waiting.length + unsent > 0;

function send(some) {
  const decisions = some.map((one) => one.decision);
  const whole = decisions.length > 1 ? { kind: "each", value: decisions } : decisions[0];
  return decide({ ...whole, state }, async (number) => {
    if (number) for (const { ids } of some) for (const id of ids) gone.delete(id);
    await refresh(number);
  }, some.map((one) => one.what), more);
}

async function back({ ids }) {
  for (const id of ids) gone.delete(id);
  if (more()) return;
  await load();
  place = Math.max(0, items.findIndex((item) => ids.includes(item.id)));
  draw();
}

function later(decision, ids, what) {
  for (const id of ids) gone.add(id);
  const before = items.slice(0, place).filter((item) => gone.has(item.id)).length;
  items = items.filter((item) => !gone.has(item.id));
  total -= ids.length;
  place -= before;
  waiting.push({ decision, ids, what });
  draw();
  working ??= work();
}

async function takeBack() {
  await working;
  await undo(refresh, askUndo);
  draw();
}

// Of several marked things each is decided by the same key; what asks something is asked once for all.
async function act(action) {
  const item = items[place];
  if (asking || !item) return;
  asking = true;
  try {
    const decision = await action.decide(item);
    if (!decision) return;
    const others = items.filter((one) => marked.has(one.id) && one !== item && actionsFor(one).some((two) => two.key === action.key)).slice(0, AT_ONCE - 1);
    const alike = (one) => ({ ...decision, ...(action.isKind ? ofSame(decision, one) : {}), target: decision.target.entity && one.entity ? { entity: one.entity, label: one.called } : one.target });
    marked.clear();
    const whole = others.length ? { kind: "several", value: [decision, ...others.map(alike)] } : decision;
    later(whole, [item, ...others].map((one) => one.id), await doneOf(whole, item));
  } finally {
    asking = false;
    draw();
  }
}

// The same kind for another thing: a bare name becomes an entry of its own name.
function ofSame(decision, one) {
  const { sort, kind } = decision.value;
  return one.entity ? { kind: "entry", value: { sort, kind } } : { kind: "new", value: { sort, kind, name: one.words } };
}

// All suggestions of one kind that are certain enough for pages are accepted together, once they have been looked at.
async function actAll() {
  const item = items.slice(place).find((one) => one.certain) ?? items.find((one) => one.certain);
  if (asking || !item) return;
  asking = true;
  try {
    const alike = items.filter((one) => one.certain && one.sort === "entry" && one.value.kind === item.value.kind).slice(0, AT_ONCE);
    const chosen = await pickSeveral(`All of these are right: ${item.value.kind.replace("-", " ")}`, alike.map(told));
    if (!chosen?.length) return;
    const right = alike.filter((one) => chosen.includes(one.id));
    const whole = { kind: "several", value: right.map((one) => ({ kind: "right", target: one.target, value: {} })) };
    later(whole, chosen, await doneOf(whole, right[0]));
  } finally {
    asking = false;
    draw();
  }
}

const AROUND = 60; // characters of the sentence on either side

function told(item) {
  const [first] = item.sentences;
  const context = first ? [first.before.slice(-AROUND), element("mark", { textContent: first.words }), first.after.slice(0, AROUND)] : [];
  const where = item.value.at && item.spots[0] ? item.spots[0].country : "";
  return { key: item.id, name: item.called, more: [item.value.role, where, item.value.names.join(", "), `${item.count}×`].filter(Boolean).join(" · "), context };
}

// Marks everything of the same sort and kind as this one, or nothing if all of it is marked.
function markAlike(item) {
  const alike = items.filter((one) => one.sort === item.sort && one.value?.kind === item.value?.kind);
  const on = !alike.every((one) => marked.has(one.id));
  for (const one of alike) if (on) marked.add(one.id); else marked.delete(one.id);
  draw();
}

function pressed(event) {
  if (!isOurs(event) || asking) return;
  const { key } = event;
  const item = items[place];
  const action = item && actionsFor(item).find((one) => one.key === key);
  if (["j", "ArrowDown"].includes(key)) go(place + 1);
  else if (["k", "ArrowUp"].includes(key)) go(place - 1);
  else if (key === "s" && item) mark(item, !marked.has(item.id));
  else if (key === "S" && item) markAlike(item);
  else if (key === "f") choose((select.selectedIndex + 1) % select.options.length);
  else if (key === "u") takeBack();
  else if (key === "Y") actAll();
  else if (action) act(action);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

async function choose(index) {
  select.selectedIndex = index;
  marked.clear();
  place = 0;
  await working;
  await load();
  draw();
  tell(items.length ? "" : "Nothing is open.");
}

addEventListener("keydown", pressed, true);
addEventListener("beforeunload", (event) => { if (working) event.preventDefault(); }); // what is not written yet would be lost
select.addEventListener("change", () => choose(select.selectedIndex));
root.querySelector("button.undo")?.addEventListener("click", takeBack);
await refresh(null);
if (!items.length) tell("Nothing is open.");
