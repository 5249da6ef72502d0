// Keyboard shortcuts, and the panel that lists them and turns them off. `waiting.js` decides which keys are shortcuts.
"use strict";
{
  const { say } = self.dossierWords;
  const { shortcuts, struck } = self.dossierWaiting;
  const LISTS = [
    ".found:not([hidden]) li", ".text :is(p, h2, figure)[id]", ".concordance li", ".excerpts > div > ul > li", ".article-list > li", ".ledger > li",
    ".entity-list tbody tr", ".matrix tbody tr", ".register:not([hidden]) .rows li", ".front li, .counted li", ".prose > *",
  ];
  const HELP = [
    ["/", "toSearch"],
    ["j k", "byRow"],
    ["[ ]", "byPage"],
    ["y", "copy"],
    ["c", "copyCitation"],
    ["?", "help"],
    ["Esc", "leave"],
  ];

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  // Paragraphs and rows.

  const stops = () => {
    const list = LISTS.map((selector) => [...document.querySelectorAll(`main ${selector.replaceAll(", ", ", main ")}`)])
      .find((some) => some.some((stop) => stop.getClientRects().length));
    return (list ?? []).filter((stop) => stop.getClientRects().length);
  };

  const current = (all) => all.find((stop) => stop.contains(document.activeElement))
    ?? all.find((stop) => stop.matches(":target") || stop.querySelector(":target"));

  const arrive = (stop) => {
    const goal = stop.matches("li, tr") ? stop.querySelector("a[href]:not(.line), summary") ?? stop.querySelector("a[href]")
      ?? stop.closest(".groups > div")?.firstElementChild.querySelector("a") : null;
    const target = goal ?? stop;
    if (!goal) stop.tabIndex = -1;
    target.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "nearest" });
  };

  const step = (by) => {
    const all = stops();
    const here = all.indexOf(current(all));
    const below = all.findIndex((stop) => stop.getBoundingClientRect().bottom > 0);
    const next = here < 0 ? all[Math.max(below, 0)] : all[here + by];
    if (next) arrive(next);
  };

  const follow = (rel) => document.querySelector(`main a[rel=${rel}]`)?.click();

  // Addresses of paragraphs.

  const notice = element("p", { className: "notice" });
  notice.setAttribute("role", "status");

  const copy = async (text) => {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const box = element("textarea", { value: text, className: "visually-hidden" });
      const before = document.activeElement;
      document.body.append(box);
      box.select();
      document.execCommand("copy");
      box.remove();
      before?.focus({ preventScroll: true });
    }
  };

  let silence = 0;
  const tell = (words) => {
    clearTimeout(silence);
    notice.textContent = words;
    silence = setTimeout(() => { notice.textContent = ""; }, 4000);
  };

  // The current paragraph: the one with the focus, the one in the address, or the first one in view.
  const here = () => {
    const all = [...document.querySelectorAll("main .text :is(p, h2, figure)[id]")];
    return current(all) ?? all.find((one) => one.getBoundingClientRect().bottom > 0);
  };

  // The number of a paragraph; a heading or a caption has none.
  const numberOf = (stop) => stop?.querySelector("a.line:not(.other)")?.textContent;

  // The public address of a paragraph: the site's own, if it is known.
  const addressOf = (stop) => {
    const address = new URL(document.querySelector("link[rel=canonical]")?.href ?? location.href);
    address.hash = stop ? stop.id : location.hash;
    return address.href;
  };

  const copyAddress = async () => {
    const stop = here();
    await copy(addressOf(stop));
    const number = numberOf(stop);
    tell(number ? say("paragraphCopied", { number }) : say(stop ? "linkCopied" : "pageCopied"));
  };

  // The panel.

  const panel = () => {
    const box = element("input", { type: "checkbox", checked: shortcuts.on });
    box.addEventListener("change", () => shortcuts.turn(box.checked));
    const rows = HELP.map(([keys, what]) => element("div", {},
      element("dt", {}, ...keys.split(" ").flatMap((key, n) => [n ? " " : "", element("kbd", { textContent: key })])),
      element("dd", { textContent: say(what) })));
    const heading = element("h2", { id: "shortcuts", textContent: say("shortcuts") });
    const close = element("button", { textContent: say("close") });
    const made = element("dialog", { className: "shortcuts" }, heading, element("dl", {}, ...rows),
      element("p", {}, element("label", {}, box, ` ${say("singleKeys")}`)),
      element("form", { method: "dialog" }, close));
    made.setAttribute("aria-labelledby", "shortcuts");
    document.body.append(made);
    return made;
  };

  let dialog = null;
  const help = () => {
    dialog ??= panel();
    if (!dialog.open) dialog.showModal();
  };

  const KEYS = {
    j: () => step(1), k: () => step(-1), "[": () => follow("prev"), "]": () => follow("next"), y: copyAddress, "?": help,
  };

  document.addEventListener("keydown", (event) => {
    const action = Object.hasOwn(KEYS, event.key) ? KEYS[event.key] : null;
    if (!action || !struck(event)) return;
    event.preventDefault();
    action();
  });

  document.body.append(notice);
  self.dossierKeys = { copy, tell, here, addressOf, numberOf, element, on: (key, action) => { KEYS[key] = action; } };
  document.querySelector(".colophon .keys button")?.addEventListener("click", help);
}
