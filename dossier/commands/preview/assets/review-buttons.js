// The decisions about a thing as buttons, each with its key; the kinds that it can be are in a line of their own.

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
