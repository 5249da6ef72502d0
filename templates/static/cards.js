// Shows a card beside a link to an actor or place while the pointer or the focus is on it.
// The text of cards is loaded on first use.
"use strict";
{
  const ROOT = new URL("..", document.currentScript.src).href;
  const LOADED_FROM = `${ROOT}data/cards.js`;
  const PAGE = /^(?:actors|places)\/[^/]+\.html$/;
  const REST = 400; // milliseconds until a card is shown,
  const GRACE = 250; // and until it goes, so that the pointer can move into it
  const GAP = 6;
  const EDGE = 8;

  const card = Object.assign(document.createElement("div"), { className: "card", id: "card", popover: "manual" });
  card.setAttribute("role", "tooltip");

  let wanted = null; // the link that a card is about or will be
  let dismissed = null; // the link that a reader wants no card of until the pointer comes back
  let at = 0; // where the pointer is, from the left
  let coming = 0;
  let going = 0;

  let loading = null;
  const load = () => {
    loading ??= new Promise((resolve) => {
      const script = Object.assign(document.createElement("script"), { src: LOADED_FROM });
      script.onload = () => resolve(self.dossierCards ?? {});
      script.onerror = () => resolve({});
      document.head.append(script);
    });
    return loading;
  };

  // The page that a link leads to, if it is an actor's or place's and not the current page.
  const pageOf = (link) => {
    const address = new URL(link.getAttribute("href"), location.href);
    const path = address.href.startsWith(ROOT) ? decodeURI(address.href.slice(ROOT.length)) : "";
    return PAGE.test(path) && address.pathname !== location.pathname ? path : "";
  };

  const linkOf = (target) => {
    const link = target.closest?.("main a[href], dialog a[href]");
    return link && pageOf(link) ? link : null;
  };

  const line = ([name, words, lang]) => {
    const made = Object.assign(document.createElement("p"), { className: `card-${name}`, textContent: words });
    if (lang) Object.assign(made, { lang, dir: "auto" });
    return made;
  };

  // A position on the small map of all places, which is the same on every card.
  const map = (spot) => {
    const made = Object.assign(document.createElement("div"), { className: "card-map", innerHTML: self.dossierBackdrop });
    const [x, y] = spot.split(" ");
    made.querySelector("circle").setAttribute("transform", `translate(${x} ${y})`);
    return made;
  };

  const described = (link, on) => {
    const others = (link.getAttribute("aria-describedby") ?? "").split(" ").filter((id) => id && id !== card.id);
    if (on) others.push(card.id);
    if (others.length) link.setAttribute("aria-describedby", others.join(" "));
    else link.removeAttribute("aria-describedby");
  };

  // Below the link or above it, never over it, and inside the window.
  const place = (link) => {
    const { top, bottom, left, right } = link.getBoundingClientRect();
    const { clientWidth: width, clientHeight: height } = document.documentElement;
    card.style.maxBlockSize = "";
    const below = height - bottom - GAP - EDGE;
    const above = top - GAP - EDGE;
    const under = card.offsetHeight <= below || below >= above;
    const high = Math.min(card.offsetHeight, under ? below : above);
    card.style.maxBlockSize = `${high}px`;
    card.style.top = `${under ? bottom + GAP : top - GAP - high}px`;
    const rtl = getComputedStyle(card).direction === "rtl";
    const start = rtl ? (at ? at + 24 : right) - card.offsetWidth : at ? at - 24 : left;
    card.style.left = `${Math.max(EDGE, Math.min(start, width - card.offsetWidth - EDGE))}px`;
  };

  const hide = () => {
    clearTimeout(coming);
    clearTimeout(going);
    if (wanted) described(wanted, false);
    wanted = null;
    if (card.isConnected && card.matches(":popover-open")) card.hidePopover();
  };

  const show = (link) => {
    link.querySelector("title")?.remove(); // the browser's own note would lie over the card
    (link.closest("dialog") ?? document.body).append(card);
    card.showPopover();
    place(link);
  };

  const prepare = async (link, wait) => {
    const since = performance.now();
    const lines = (await load())[pageOf(link)];
    if (wanted !== link || !lines) return;
    card.replaceChildren(...lines.map((one) => (one[0] === "map" ? map(one[1]) : line(one))));
    card.dataset.sort = pageOf(link).split("/")[0];
    if (!card.isConnected) document.body.append(card);
    described(link, true);
    coming = setTimeout(() => { if (link.isConnected) show(link); }, Math.max(0, wait - (performance.now() - since)));
  };

  const want = (link, across) => {
    clearTimeout(going);
    if (wanted === link) return;
    hide();
    wanted = link;
    at = across;
    prepare(link, REST);
  };

  const leave = () => {
    clearTimeout(coming);
    clearTimeout(going);
    going = setTimeout(hide, GRACE);
  };

  const follow = (event) => {
    if (event.pointerType === "touch" || event.buttons) return;
    if (card.contains(event.target)) { clearTimeout(going); return; }
    const link = linkOf(event.target);
    if (link !== dismissed) dismissed = null;
    if (link && link !== dismissed) want(link, event.clientX);
    else if (wanted && wanted !== document.activeElement) leave();
  };
  document.addEventListener("pointerover", follow);
  document.addEventListener("pointermove", (event) => { if (!wanted) follow(event); }); // after the page has scrolled
  document.documentElement.addEventListener("pointerleave", () => { if (wanted) leave(); });
  document.addEventListener("focusin", (event) => {
    const link = linkOf(event.target);
    if (link?.matches(":focus-visible")) want(link, 0);
    else if (wanted) hide();
  });
  document.addEventListener("focusout", () => { if (wanted) leave(); });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !card.isConnected || !card.matches(":popover-open")) return;
    event.preventDefault(); // a dialog that the link is in stays open
    dismissed = wanted;
    hide();
  }, true);
  document.addEventListener("pointerdown", (event) => {
    if (card.contains(event.target)) return;
    dismissed = linkOf(event.target);
    hide();
  });
  addEventListener("scroll", (event) => { if (wanted && !card.contains(event.target)) hide(); }, { capture: true, passive: true });
  addEventListener("resize", hide);
  addEventListener("pagehide", hide);
}
