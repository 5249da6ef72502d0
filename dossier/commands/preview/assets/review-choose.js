// The dialogs of the desk: choose an entry, fill in an entry, give a date or a reason. Each returns a promise.

import { element, get, root } from "/-/review-desk.js";

let known = null;
export const forget = () => { known = null; };
export const entries = async () => {
  known ??= await get("/-/review/entries");
  return known;
};

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

// What is wrong with what was typed, and at which control: the dialog stays open with it.
class Wrong {
  constructor(control, words) {
    Object.assign(this, { control, words });
  }

  show(form) {
    let problem = form.querySelector(".problem");
    if (!problem) {
      problem = element("p", { className: "problem", id: "problem" });
      problem.setAttribute("role", "alert");
    }
    const label = this.control.closest("label");
    if (label.nextElementSibling !== problem) label.after(problem);
    problem.textContent = this.words;
    this.control.setAttribute("aria-invalid", "true");
    this.control.setAttribute("aria-describedby", "problem");
    this.control.focus();
  }
}

function ask(title, body, fill, accept = "OK") {
  const dialog = element("dialog", { className: "ask" });
  const form = element("form", {}, element("h2", { id: "ask", textContent: title }), ...body,
    element("p", { className: "buttons" }, element("button", { type: "submit", textContent: accept }), " ",
      element("button", { type: "button", className: "cancel", textContent: "Cancel" })));
  dialog.setAttribute("aria-labelledby", "ask");
  dialog.append(form);
  root.append(dialog);
  form.querySelector(".cancel").addEventListener("click", () => dialog.close());
  const { shortcuts } = self.dossierWaiting ?? { shortcuts: {} };
  const were = shortcuts.on;
  shortcuts.on = false; // the page does not see that somebody types inside this dialog
  return new Promise((resolve) => {
    let answer = null;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const found = await fill();
      if (found instanceof Wrong) return found.show(form);
      answer = found;
      return dialog.close();
    });
    dialog.addEventListener("close", () => { shortcuts.on = were; dialog.remove(); resolve(answer); }, { once: true });
    dialog.showModal();
    form.querySelector("input, select")?.focus();
    form.querySelector("input")?.select?.();
  });
}

const field = (label, control) => element("label", {}, element("span", { textContent: label }), control);

export const askUndo = ({ what, title }) => ask("Undo on another page?",
  [element("p", { textContent: `${what}.` }), element("p", { className: "hint", textContent: `This was decided on “${title}”.` })], () => true, "Undo it");

// One of a list, narrowed by typing; the arrows move in it and Enter takes what is marked. What is not in the list is
// said; with `fresh`, it can be made, and the answer is { fresh: its name }.
async function pick(title, options, { missing = "Nothing here is called that.", fresh = false } = {}) {
  const input = element("input", { type: "text", autocomplete: "off", spellcheck: false });
  const list = element("select", { size: 8 });
  const offer = element("button", { type: "button", className: "fresh", hidden: !fresh });
  const none = element("p", { className: "none", hidden: true }, `${missing} `, offer);
  none.setAttribute("role", "status");
  const narrow = () => {
    const words = fold(input.value).split(/\s+/u).filter(Boolean);
    const fit = options.filter((one) => words.every((word) => fold(`${one.name} ${one.more} ${one.key}`).includes(word)));
    list.replaceChildren(...fit.slice(0, 100).map((one) => element("option", {
      value: one.key, textContent: one.more ? `${one.name}, ${one.more}` : one.name,
    })));
    list.selectedIndex = fit.length ? 0 : -1;
    none.hidden = Boolean(fit.length) || !input.value.trim();
    offer.textContent = `Make a new entry “${input.value.trim()}” …`;
  };
  let made = null;
  offer.addEventListener("click", () => {
    made = { fresh: input.value.trim() };
    list.form.requestSubmit();
  });
  input.addEventListener("input", narrow);
  input.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    list.selectedIndex = Math.max(0, Math.min(list.options.length - 1, list.selectedIndex + by));
    list.dispatchEvent(new Event("change"));
  });
  const spoken = element("p", { className: "hidden" });
  spoken.setAttribute("role", "status");
  list.addEventListener("change", () => { spoken.textContent = list.selectedOptions[0]?.textContent ?? ""; });
  list.addEventListener("dblclick", () => list.form.requestSubmit());
  list.addEventListener("keydown", (event) => { if (event.key === "Enter") list.form.requestSubmit(); });
  narrow();
  const chosen = () => made ?? (list.value || new Wrong(input, "Choose one of the list, or Cancel."));
  return ask(title, [field("Name", input), none, field("Found", list), spoken], chosen);
}

// Entries that share a word with what is judged come first, then the most mentioned.
export async function pickEntry(title, { sorts = ["actors", "places"], but = "", like = "", fresh = false } = {}) {
  const { entries: all } = await entries();
  const words = new Set(fold(like).split(/[^\p{L}\p{N}]+/u).filter(Boolean));
  const shared = (one) => fold(one.name).split(/[^\p{L}\p{N}]+/u).filter((word) => words.has(word)).length;
  const fit = all.filter((one) => sorts.includes(one.key.split("/")[0]) && one.key !== but);
  return pick(title, fit.sort((one, other) => shared(other) - shared(one) || other.count - one.count)
    .map((one) => ({ key: one.key, name: one.name, more: `${one.kind}${one.suggested ? ", suggested" : ""}, ${one.count}` })),
  { missing: "No such entry.", fresh });
}

export async function pickOutlet(title) {
  const { outlets } = await entries();
  return pick(title, outlets.map((one) => ({ ...one, more: one.kind })), { missing: "No such outlet." });
}

export const pickOne = (title, options) => pick(title, options);

// A place of the gazetteer; another one by its coordinates.
const OTHER = "other";

export async function pickSpot(title, spots, at = null) {
  const isNow = (place) => at && place.at.every((number, index) => Math.abs(number - at[index]) < 0.01);
  const chosen = await pick(title, [
    ...spots.map((place, number) => ({
      key: String(number), name: `${place.name}, ${place.country}`,
      more: `${place.kind}, ${place.population.toLocaleString("en")} people, ${place.at.join(", ")}${isNow(place) ? ", as it is now" : ""}`,
    })),
    { key: OTHER, name: "Somewhere else …", more: "give its coordinates" },
  ]);
  if (chosen === null) return null;
  if (chosen === OTHER) return askSpot(title, at);
  return spots[Number(chosen)];
}

export const askSpot = (title, at = null) => askWords(title, "Latitude, longitude", at?.join(", ") ?? "", "In degrees, such as 35.93, 36.63.",
  (words, input) => {
    const found = coordinates(words);
    return found ? { at: found } : new Wrong(input, NO_SPOT);
  });

const NO_SPOT = "These are no coordinates. Write latitude and longitude in degrees, such as 35.93, 36.63.";

function coordinates(words) {
  const numbers = words.split(/[\s,;]+/u).filter(Boolean).map(Number);
  return numbers.length === 2 && Math.abs(numbers[0]) <= 90 && Math.abs(numbers[1]) <= 180 ? numbers : null;
}

// A date as EDTF or in words, which the preview reads.
const DATE = "Year-month-day, such as 2021-04-19, or 19 April 2021. As precise as it is known: 2021, 2021-04, 2021-04-19? or 2021-04-03/2021-04-06.";

export const askDate = (title, value = "") => askWords(title, "Date", value, DATE, async (words, input) => {
  const told = await get(`/-/review/date?${new URLSearchParams({ words })}`).catch(() => null);
  return told?.value ?? new Wrong(input, told?.wrong ?? "The preview gives no answer. Is it still running?");
});

export const askName = (title, label, value = "", hint = "") => askWords(title, label, value, hint, (words, input) =>
  words || new Wrong(input, "Nothing is written here. Write a name, or choose Cancel."));

// Several of a list: all are chosen until one is left out.
export function pickSeveral(title, options) {
  const boxes = options.map((one) => element("input", { type: "checkbox", value: one.key, checked: true }));
  const rows = options.map((one, number) => element("li", {}, element("label", {}, boxes[number], " ", element("b", { textContent: one.name }), one.more ? `, ${one.more}` : "",
    one.context?.length ? element("span", { className: "context" }, element("bdi", {}, ...one.context)) : "")));
  const hint = element("p", { className: "hint", textContent: "Space leaves one out, the arrows move, Enter accepts the rest." });
  const list = element("ul", { className: "several" });
  list.append(...rows);
  list.addEventListener("keydown", (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const next = by && boxes[boxes.indexOf(event.target) + by];
    if (!next) return;
    event.preventDefault();
    next.focus();
  });
  return ask(title, [list, hint], () => boxes.filter((box) => box.checked).map((box) => box.value));
}

export function askWords(title, label, value = "", hint = "", read = (words) => words) {
  const input = element("input", { type: "text", value, autocomplete: "off" });
  const body = [field(label, input)];
  if (hint) body.push(element("p", { className: "hint", textContent: hint }));
  return ask(title, body, () => read(input.value.trim(), input));
}

// The keys of an entry. A kind of the other sort moves it to the other file.
export async function askEntry(title, value, { sort = "" } = {}) {
  const { kinds } = await entries();
  const name = element("input", { type: "text", value: value.name ?? "", required: true });
  const kind = element("select");
  for (const [file, some] of Object.entries(kinds)) {
    if (file === "outlets") continue;
    const group = element("optgroup", { label: file === "actors" ? "Actor" : "Place" });
    group.append(...some.map((one) => element("option", { value: `${file} ${one}`, textContent: one })));
    kind.append(group);
  }
  kind.value = value.kind ? `${sort} ${value.kind}` : "actors person";
  const role = element("input", { type: "text", value: value.role ?? "" });
  const at = element("input", { type: "text", value: value.at?.join(", ") ?? "", placeholder: "35.93, 36.63" });
  const rows = [field("Name", name), field("Kind", kind), field("Role", role), field("Latitude, longitude", at)];
  const show = () => {
    const actor = kind.value.startsWith("actors");
    rows[2].hidden = !actor;
    rows[3].hidden = actor;
  };
  kind.addEventListener("change", show);
  show();
  return ask(title, rows, () => filled(kind, { name, role, at }, value));
}

function filled(kind, { name, role, at }, value) {
  const [file, word] = kind.value.split(" ");
  const found = { sort: file, name: name.value.trim(), kind: word };
  if (file === "actors" && role.value.trim()) found.role = role.value.trim();
  if (!found.name) return new Wrong(name, "An entry has a name.");
  if (file === "places" && at.value.trim()) {
    found.at = coordinates(at.value);
    if (!found.at) return new Wrong(at, NO_SPOT);
  }
  if (value.geonames && String(value.at) === String(found.at)) found.geonames = value.geonames;
  return found;
}

export async function askOutlet(title, name = "") {
  const { kinds } = await entries();
  const input = element("input", { type: "text", value: name, required: true });
  const kind = element("select");
  kind.append(...kinds.outlets.map((one) => element("option", { value: one, textContent: one })));
  return ask(title, [field("Name", input), field("Kind", kind)], () => (input.value.trim()
    ? { name: input.value.trim(), kind: kind.value } : new Wrong(input, "An outlet has a name.")));
}
