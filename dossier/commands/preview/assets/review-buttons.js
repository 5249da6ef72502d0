// What is judged in words, and the decisions about it as buttons, each with its key; the kinds that it can be are in a line of their own.

import { element } from "/-/review-desk.js";
import { actionsFor, labelOf } from "/-/review-actions.js";

export function buttons(item, act) {
  const found = actionsFor(item);
  const made = element("div", { className: "actions" });
  made.append(...found.filter((one) => !one.isKind).map((action) => button(action, item, act)));
  const kinds = found.filter((one) => one.isKind);
  if (!kinds.length) return made;
  const line = element("p", { className: "kinds" }, "It is a: ");
  line.append(...kinds.map((action) => button(action, item, act)));
  made.append(line);
  return made;
}

function button(action, item, act) {
  const made = element("button", { type: "button" }, element("kbd", { textContent: action.key }), ` ${labelOf(action, item)}`);
  if (action.isKind && kindOf(item) === labelOf(action, item)) made.setAttribute("aria-current", "true"); // what it is now
  made.addEventListener("click", () => act(action));
  return made;
}

const kindOf = (item) => (item.value?.kind ?? (item.sort === "name" ? item.title.split(", ").at(-1) : "")).replace("-", " ");

export function describe(item) {
  const cut = item.words.length > 120 ? `${item.words.slice(0, 120)}…` : item.words;
  const words = ["entry", "line", "comparison"].includes(item.sort) ? "" : item.sort === "speaker" || !cut ? cut : `“${cut}”`;
  return [
    element("p", { className: "what" }, element("b", { textContent: words || item.title }), words && item.title !== "selected" ? `: ${item.title}` : ""),
    element("p", { className: "why" }, item.why.join(" · "), pageOf(item)),
  ];
}

// A click on a name judges it: its page is opened from here.
const pageOf = (item) => item.entity && ["name", "speaker"].includes(item.sort)
  ? element("a", { className: "open", href: `/${item.entity}.html`, textContent: "Open its page" }) : null;
