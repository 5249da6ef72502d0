// Scripts for interaction load on first use: cards when the pointer or focus is on a link, shortcuts and citations
// when a key is pressed, a number chosen, or words selected. The first event is replayed after loading, so that it
// behaves like any other.
"use strict";
{
  const { src, dataset } = document.currentScript;
  const address = (name) => new URL(name, src).href; // of a file beside this one
  const KEYS = [address("static:words.js"), address("static:keys.js"), ...(dataset.later?.split(" ") ?? [])];
  const CARDS = [address("static:cards.js")];
  const KEPT = "dossier-shortcuts";
  const STRUCK = "/jk[]yc?";

  const remembered = () => {
    try { return localStorage.getItem(KEPT) !== "off"; } catch { return true; }
  };
  const shortcuts = {
    on: remembered(),
    turn(on) {
      shortcuts.on = on;
      try { localStorage.setItem(KEPT, on ? "on" : "off"); } catch { /* for this page alone, then */ }
    },
  };

  const typing = (target) => target.closest?.("input, textarea, select, [contenteditable], dialog[open]");

  // On some keyboards a bracket is typed with AltGr, which reports itself as Ctrl and Alt.
  const modified = (event) => event.metaKey || ((event.ctrlKey || event.altKey) && !event.getModifierState("AltGraph"));

  // Whether a key is a shortcut, pressed where shortcuts apply.
  const struck = (event) => shortcuts.on && STRUCK.includes(event.key) && !event.defaultPrevented && !event.isComposing
    && !modified(event) && !typing(event.target) && !document.querySelector("dialog:modal");

  // What is typed after a key follows at once: this one does not wait.
  const seek = () => {
    const field = document.querySelector("main .search-form input[type=search], .running-head input[type=search]");
    field?.focus();
    field?.select();
  };

  const load = (address) => new Promise((resolve) => {
    if ([...document.scripts].some((script) => script.src === new URL(address, location.href).href)) { resolve(); return; }
    const script = Object.assign(document.createElement("script"), { src: address, onload: resolve, onerror: resolve });
    document.head.append(script);
  });

  const again = (event) => {
    if (event.type === "pointerover" && !event.target.matches(":hover")) return; // it has gone on
    event.modifierAltGraph = event.getModifierState?.("AltGraph");
    event.target.dispatchEvent(new event.constructor(event.type, event));
  };

  // Events of `types` that are `wanted` are held until the scripts have loaded, one after the other.
  const wait = (addresses, types, wanted) => {
    const held = [];
    const hold = async (event) => {
      if (!wanted(event)) return;
      if (event.type === "keydown") event.preventDefault();
      if (held.push(event) > 1) return;
      for (const address of addresses) await load(address);
      for (const type of types) document.removeEventListener(type, hold, true);
      held.forEach(again);
    };
    for (const type of types) document.addEventListener(type, hold, true);
  };

  const isPlain = (event) => !(event.ctrlKey || event.metaKey || event.shiftKey || event.altKey);
  const isSelected = () => {
    const { isCollapsed, anchorNode } = getSelection();
    return !isCollapsed && Boolean(anchorNode?.parentElement?.closest(".text"));
  };

  wait(CARDS, ["pointerover", "focusin"], ({ target, pointerType, buttons }) => pointerType !== "touch" && !buttons
    && target.closest?.("main a[href], dialog a[href]"));
  wait(KEYS, ["keydown", "click", "selectionchange"], (event) => ({
    keydown: () => event.key !== "/" && struck(event),
    click: () => isPlain(event) && event.target.closest?.(".text a.line, .keys button"),
    selectionchange: isSelected,
  })[event.type]());

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || !struck(event)) return;
    event.preventDefault();
    seek();
  });

  self.dossierWaiting = { shortcuts, struck };
  for (const line of document.querySelectorAll(".text .line")) line.dataset.cite = line.closest(".text").dataset.cite;
  for (const opener of document.querySelectorAll(".colophon .keys")) opener.hidden = false;
}
