// The desk in the browser: sends decisions, says what they did, and takes them back.

import { host, root, hold, release } from "/-/preview.js";

const { token } = host.dataset;
const STATUS = root.querySelector(".told");
const UNDO = root.querySelector("button.undo");
const TAKEN = "dossier-review taken";

export const element = (tag, properties = {}, ...children) => {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
};

export const allowed = Boolean(token);

// The decisions of this tab that can be taken back, newest last: what takes each back, what it did, and on which page.
const taken = () => JSON.parse(sessionStorage.getItem(TAKEN) ?? "[]");
const keep = (list) => {
  sessionStorage.setItem(TAKEN, JSON.stringify(list));
  offer();
};

// The button says what it would undo.
function offer() {
  const last = taken().at(-1);
  if (!UNDO) return;
  UNDO.hidden = !last;
  UNDO.replaceChildren(element("kbd", { textContent: "u" }), last ? ` Undo: ${last.what}` : " Undo");
}
offer();

export const get = async (address) => {
  const answer = await fetch(address);
  return answer.ok ? answer.json() : null;
};

// What a decision did, for eyes and screen readers alike. A page that is left hands it on to the next.
const TOLD = "dossier-review told";
let leaving = false;

export function leave(address) {
  leaving = true;
  const moved = new URL(address, location.href).pathname;
  keep(taken().map((one) => (one.where === location.pathname ? { ...one, where: moved } : one)));
  location.replace(address);
}

export function tell(words, { diff = "", files = "", wrong = false } = {}) {
  if (leaving) sessionStorage.setItem(TOLD, JSON.stringify([words, { diff, files, wrong }]));
  STATUS.replaceChildren(words);
  STATUS.classList.toggle("wrong", wrong);
  const shown = root.querySelector(".diff");
  shown.hidden = !diff;
  shown.querySelector(".written").textContent = files;
  shown.querySelector("pre").replaceChildren(...diff.split("\n").map(line => element("span", {
    className: line.startsWith("+") ? "plus" : line.startsWith("-") ? "minus" : "", textContent: `${line}\n`,
  })));
}

async function post(decision) {
  const answer = await fetch("/-/review", {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Dossier-Token": token },
    body: JSON.stringify(decision),
  });
  const told = await answer.json().catch(() => ({ error: "the preview gives no answer" }));
  return { ok: answer.ok, status: answer.status, told };
}

const sentence = (words) => `${words[0]?.toUpperCase() ?? ""}${words.slice(1)}.`;

let latest = 0;

// Carries out a decision, which did `what` (of several, of each); `refresh` brings the page up to date, also where somebody else was faster. While `more` are
// to come, the page waits for none but these.
export async function decide(decision, refresh, what, more = () => false) {
  hold();
  let told = null;
  try {
    const { ok, status, told: answer } = await post(decision);
    told = answer;
    latest = Math.max(latest, told.state ?? 0);
    if (!ok) {
      tell(`${sentence(told.error)} ${told.remedy ?? ""}`, { wrong: true });
      if (status === 409) await refresh(null);
      return null;
    }
    if (decision.kind !== "undo" && told.undos?.length) {
      keep([...taken(), ...told.undos.map((token, number) => ({ token, what: what[number] ?? what[0], where: location.pathname, title: document.title }))]);
    }
    await refresh(told.state);
    tell(report(what, told), { diff: told.diff, files: written(decision, told) });
    return told;
  } catch {
    tell("The preview gives no answer. Is it still running?", { wrong: true });
    return null;
  } finally {
    if (!more()) release(latest);
  }
}

function report(what, told) {
  if (!told.files.length) return "This is so already: nothing had to be written.";
  const left = told.left?.length ? ` Left out, because they are not what they were: ${told.left.join(", ")}.` : "";
  return [...what.map(sentence), ...told.changed.map(sentence)].join(" ") + left;
}

const written = (decision, told) => `${decision.kind === "undo" ? "Taken back in" : "Written to"} ${told.files.join(", ")}`;

// Takes the last decision back. What was decided on another page is not in sight: `ask` asks first.
export async function undo(refresh, ask) {
  const list = taken();
  const last = list.at(-1);
  if (!last) {
    tell("There is nothing to undo.");
    return null;
  }
  if (last.where !== location.pathname && !await ask(last)) return null;
  const told = await decide({ kind: "undo", value: last.token }, refresh, [`Undone: ${last.what}`]);
  if (told) keep(list.slice(0, -1));
  return told;
}

// Keys that letters are typed with elsewhere, or that the browser has a use for, are none of the desk's.
export function isOurs(event) {
  const target = event.composedPath()[0];
  const typing = target.closest?.("input, textarea, select, [contenteditable]") || event.isComposing;
  const modal = document.querySelector("dialog:modal") || root.querySelector("dialog:modal");
  return !typing && !modal && !event.ctrlKey && !event.metaKey && !event.altKey
    && self.dossierWaiting?.shortcuts.on !== false;
}

const handed = sessionStorage.getItem(TOLD);
sessionStorage.removeItem(TOLD);
if (handed) tell(...JSON.parse(handed));

export { host, root };
