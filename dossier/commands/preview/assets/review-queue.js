// The queue: everything open in the dossier, the most mentioned first, worked by single keys.

import { decide, element, get, isOurs, tell, undo, root } from "/-/review-desk.js";
import { actionsFor } from "/-/review-actions.js";
import { forget } from "/-/review-choose.js";

const list = document.querySelector(".queue-list");
const summary = document.querySelector(".queue-count");
const PAGE = 40;

let state = 0;
let items = [];
let total = 0;
let place = 0;
let busy = false;
const marked = new Set();

async function load() {
  const found = await get("/-/review/queue");
  state = found?.state ?? 0;
  total = found?.total ?? 0;
  items = found?.items ?? [];
  const known = new Set(items.map((item) => item.id));
  for (const id of marked) if (!known.has(id)) marked.delete(id);
  const comparisons = items.filter((item) => item.sort === "comparison");
  for (const item of comparisons) item.others = comparisons.filter((other) => other !== item);
}

const SORTS = { entry: "entry", unsure: "name", name: "name", speaker: "speaker", date: "date", published: "date of publication", outlet: "outlet", comparison: "comparison" };

function row(item, number) {
  const box = element("input", { type: "checkbox", checked: marked.has(item.id), tabIndex: -1 });
  box.setAttribute("aria-label", `Mark ${item.title}`);
  box.addEventListener("change", () => mark(item, box.checked));
  const made = element("li", { tabIndex: number === place ? 0 : -1 },
    element("p", { className: "head" }, box, " ", element("b", { textContent: item.title }), " ",
      element("span", { className: "kind", textContent: [SORTS[item.sort], item.value?.kind, item.value?.role].filter(Boolean).join(", ") }), " ",
      element("span", { className: "number", textContent: item.count > 1 ? `${item.count} mentions` : "" })));
  if (item.value?.names?.length) made.append(element("p", { className: "names", textContent: `also: ${item.value.names.join(", ")}` }));
  if (item.why.length) made.append(element("p", { className: "why", textContent: item.why.join(" · ") }));
  const sentences = element("ul", { className: "sentences" });
  sentences.append(...item.sentences.map(sentence));
  made.append(sentences);
  if (number === place) made.append(actions(item));
  made.addEventListener("click", (event) => { if (!event.target.closest("a, button, input")) go(number); });
  made.addEventListener("focusin", () => { if (place !== number) go(number, false); });
  return made;
}

function sentence(one) {
  return element("li", { lang: one.language }, one.words ? element("bdi", {}, one.before, element("mark", { textContent: one.words }), one.after) : "", " ",
    element("a", { href: `/${one.address}`, textContent: one.article, className: "from" }));
}

function actions(item) {
  const made = element("p", { className: "actions" });
  made.append(...actionsFor(item).map((action) => {
    const button = element("button", { type: "button" }, element("kbd", { textContent: action.key }), ` ${action.label}`);
    button.addEventListener("click", () => act(action));
    return button;
  }));
  return made;
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
  summary.textContent = total ? `${total} to judge; this is number ${place + 1}.${some}` : "Nothing is open.";
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
  forget();
  await load();
  if (number) state = number;
  draw();
}

// Of several marked things each is decided by the same key; what asks something is asked once for all.
async function act(action) {
  const item = items[place];
  if (busy || !item) return;
  busy = true;
  try {
    const decision = await action.decide(item);
    if (!decision) return;
    const others = items.filter((one) => marked.has(one.id) && one !== item && actionsFor(one).some((two) => two.key === action.key));
    const alike = (one) => ({ ...decision, target: decision.target.entity && one.entity ? { entity: one.entity } : one.target });
    marked.clear();
    const whole = others.length ? { kind: "several", value: [decision, ...others.map(alike)] } : decision;
    await decide({ ...whole, state }, refresh);
  } finally {
    busy = false;
    draw();
  }
}

function pressed(event) {
  if (!isOurs(event) || busy) return;
  const { key } = event;
  const item = items[place];
  const action = item && actionsFor(item).find((one) => one.key === key);
  if (["j", "ArrowDown"].includes(key)) go(place + 1);
  else if (["k", "ArrowUp"].includes(key)) go(place - 1);
  else if (key === "s" && item) mark(item, !marked.has(item.id));
  else if (key === "u") undo(refresh);
  else if (action) act(action);
  else return;
  event.preventDefault();
  event.stopImmediatePropagation();
}

addEventListener("keydown", pressed, true);
root.querySelector("button.undo")?.addEventListener("click", () => undo(refresh));
await refresh(null);
if (!total) tell("Nothing is open.");
