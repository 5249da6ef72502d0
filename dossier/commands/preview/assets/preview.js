// The preview in the browser: it shows each new proof as soon as there is one, and never appears in a built site.

export const host = document.querySelector("dossier-preview");
export const root = host.shadowRoot ?? attach(host.querySelector("template"));
const PLACE = `dossier-preview place ${location.pathname}`;
const DISMISSED = "dossier-preview dismissed";

let number = Number(host.dataset.number);
let stream = null;
let held = false;
let later = null;

// While the review desk decides, it brings the page up to date itself; what it does not know of is shown afterwards.

export function hold() {
  held = true;
}

export function release(decided) {
  held = false;
  number = Math.max(number, decided ?? 0);
  const waiting = later;
  later = null;
  if (waiting) show(waiting);
}

function attach(template) { // where the browser does not know declarative shadow roots
  const made = host.attachShadow({ mode: "open" });
  made.append(template.content);
  return made;
}

// New proofs. A browser opens few connections to one host, so only tabs that can be seen hold one.

function listen() {
  if (stream || document.visibilityState !== "visible") return;
  stream = new EventSource(`/-/events?since=${number}`);
  stream.addEventListener("proof", (event) => show(JSON.parse(event.data)));
}

function rest() {
  stream?.close();
  stream = null;
}

async function show(proof) {
  if (proof.number <= number) return;
  if (held) {
    later = proof;
    return;
  }
  if (proof.change === "styles" && (await swapStyles())) number = proof.number;
  else reload();
}

document.addEventListener("visibilitychange", () => (document.visibilityState === "visible" ? listen() : rest()));
addEventListener("pagehide", rest);
addEventListener("pageshow", listen);
listen();

// A reload keeps the place of the page and what is unfolded in it.

function reload() {
  rest();
  const open = [...document.querySelectorAll("details")].map((details) => details.open);
  sessionStorage.setItem(PLACE, JSON.stringify({ x: scrollX, y: scrollY, open }));
  history.scrollRestoration = "manual"; // the browser's own attempt comes too early
  location.reload();
}

function restore() {
  const kept = JSON.parse(sessionStorage.getItem(PLACE));
  sessionStorage.removeItem(PLACE);
  history.scrollRestoration = "auto";
  if (!kept) return;
  document.querySelectorAll("details").forEach((details, index) => { details.open = kept.open[index] ?? details.open; });
  const scroll = () => scrollTo({ left: kept.x, top: kept.y, behavior: "instant" });
  scroll();
  addEventListener("load", scroll, { once: true });
}

restore();

// Style sheets are exchanged in place; the page as it now is says which.

async function swapStyles() {
  const answer = await fetch(location.href).catch(() => null);
  if (!answer) return false;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  const sheets = (page) => [...page.querySelectorAll('link[rel~="stylesheet"]')];
  const old = sheets(document);
  const now = sheets(fresh);
  if (old.length !== now.length) return false;
  old.forEach((link, index) => exchange(link, now[index].getAttribute("href")));
  const bar = fresh.querySelector("dossier-preview template")?.content.querySelector(".when");
  if (bar) root.querySelector(".when").replaceWith(bar);
  return true;
}

function exchange(link, address) {
  if (link.getAttribute("href") === address) return;
  const next = link.cloneNode();
  next.href = address;
  next.addEventListener("load", () => link.remove(), { once: true });
  link.after(next);
}

// What is wrong. A Problem that was dismissed stays so in this tab until it has been put right.

function overlay() {
  const dialog = root.querySelector("dialog");
  const entries = [...(dialog?.querySelectorAll("[data-key]") ?? [])];
  const keys = entries.map((entry) => entry.dataset.key);
  const dismissed = JSON.parse(sessionStorage.getItem(DISMISSED) ?? "[]").filter((key) => keys.includes(key));
  sessionStorage.setItem(DISMISSED, JSON.stringify(dismissed));
  entries.forEach((entry) => { entry.hidden = dismissed.includes(entry.dataset.key); });
  if (entries.every((entry) => entry.hidden)) return;
  dialog.addEventListener("close", () => sessionStorage.setItem(DISMISSED, JSON.stringify(keys)));
  dialog.querySelector(".dismiss").addEventListener("click", () => dialog.close());
  dialog.showModal();
}

overlay();

// What `dossier check` says of this page; read afterwards, because a page does not wait for it.

export async function notes() {
  const path = decodeURI(location.pathname).slice(1);
  const answer = await fetch(`/-/notes?path=${encodeURIComponent(path)}`).catch(() => null);
  const found = answer?.ok ? await answer.json() : [];
  const details = root.querySelector("details.notes");
  details.hidden = !found.length;
  details.querySelector("summary").textContent = `${found.length} ${found.length === 1 ? "note" : "notes"} on this page`;
  details.querySelector("ul").replaceChildren(...found.map(({ what, remedy, address }) => {
    const item = document.createElement("li");
    const link = Object.assign(document.createElement("a"), { href: `/${address}`, textContent: what });
    item.append(link, ` ${remedy}`);
    return item;
  }));
}

if (!location.pathname.startsWith("/-/")) notes();

// The bar.

const aside = document.querySelector("details.aside");
const toggle = root.querySelector("button.aside");

if (aside && toggle) {
  toggle.hidden = false;
  const tell = () => toggle.setAttribute("aria-pressed", String(aside.open));
  aside.addEventListener("toggle", tell);
  tell();
  toggle.addEventListener("click", () => {
    aside.open = !aside.open;
    if (aside.open) aside.scrollIntoView({ block: "start" });
  });
}

for (const button of root.querySelectorAll("button.copy")) {
  button.addEventListener("click", async () => {
    getSelection().selectAllChildren(button.parentElement.querySelector("code"));
    await navigator.clipboard?.writeText(button.dataset.copy);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
}

// What has the focus must not lie under the bar.
document.documentElement.style.scrollPaddingBlockEnd = `${host.offsetHeight + 8}px`;
