// Copies the link or a citation of a paragraph: from its number, or from selected words.
"use strict";
{
  const { copy, tell, here, addressOf, on, numberOf, element } = self.dossierKeys;
  const { say } = self.dossierWords;
  const COPIED = { citation: "citationCopied", link: "linkCopied" };
  const slots = { pinpoint: element("span"), address: element("span") };

  // The citation of the article, with a place for the paragraph, and the whole hash.
  const words = (() => {
    const [origin, source] = [...document.querySelectorAll("section > .cite > span")].map((part) => part.cloneNode(true));
    const hash = document.querySelector(".record .hash").textContent;
    for (const code of source.querySelectorAll("code")) {
      if (code.textContent.endsWith("…") && hash.startsWith(code.textContent.slice(0, -1))) code.textContent = hash;
    }
    return element("p", { className: "cite" }, origin, say("comma"), slots.pinpoint, ". ", source, say("comma"), slots.address);
  })();

  const button = (what, label) => {
    const made = element("button", { type: "button" }, say(label));
    made.dataset.copy = what;
    return made;
  };

  const { lang, dir } = document.documentElement;
  const bar = element("div", { className: "citing", role: "group", ariaLabel: say("citeParagraph"), lang, dir, hidden: true },
    words, element("p", {}, button("citation", "copyTheCitation"), " ", button("link", "copyTheLink")));
  document.querySelector(".text").after(bar);

  const PARAGRAPH = ".text :is(p, figure)[id]";
  let opener = null; // the number that the bar was opened from; a selection opens it from nowhere
  let waiting = 0;

  // What a reader calls it: its number beside the text, or the word there.
  const pinpoint = (paragraph) => {
    const number = numberOf(paragraph);
    return number ? say("paragraph", { number }) : paragraph.querySelector("a.line").textContent;
  };

  const citation = (paragraph) => {
    slots.pinpoint.textContent = pinpoint(paragraph);
    slots.address.textContent = addressOf(paragraph);
    return words.textContent.replace(/\s+/g, " ").trim();
  };

  const COPY = {
    citation: (paragraph) => copy(citation(paragraph)),
    link: (paragraph) => copy(addressOf(paragraph)),
  };

  const close = () => {
    opener = null;
    bar.hidden = true;
  };

  // Below a rectangle of the screen, as far as the column allows: with the full citation, or only its buttons.
  const open = (paragraph, { left, right, bottom }, whole) => {
    citation(paragraph);
    paragraph.append(bar);
    bar.classList.toggle("whole", whole);
    bar.style.left = "0";
    bar.hidden = false;
    const start = getComputedStyle(paragraph).direction === "rtl" ? right - bar.offsetWidth : left;
    const column = paragraph.getBoundingClientRect();
    bar.style.left = `${Math.max(0, Math.min(start - column.left, column.width - bar.offsetWidth))}px`;
    bar.style.top = `${Math.min(bottom, column.bottom) - column.top + 6}px`;
  };

  const selected = () => {
    const selection = getSelection();
    if (!selection.rangeCount || selection.isCollapsed || !selection.toString().trim()) return null;
    const range = selection.getRangeAt(0);
    const start = range.startContainer;
    const paragraph = (start instanceof Element ? start : start.parentElement)?.closest(PARAGRAPH);
    return paragraph && !bar.contains(range.startContainer) ? { paragraph, range } : null;
  };

  const offer = () => {
    if (opener) return;
    const found = selected();
    if (!found) { if (!bar.contains(document.activeElement)) close(); return; }
    open(found.paragraph, [...found.range.getClientRects()].at(-1), false);
  };

  document.addEventListener("selectionchange", () => {
    clearTimeout(waiting);
    waiting = setTimeout(offer, 250);
  });

  document.addEventListener("click", (event) => {
    const number = event.target.closest?.(".text a.line");
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const paragraph = number.closest(PARAGRAPH);
    if (!paragraph) return;
    setTimeout(() => { // the link leads to its paragraph first
      opener = number;
      open(paragraph, paragraph.getBoundingClientRect(), true);
      bar.querySelector("button").focus({ preventScroll: true });
      bar.scrollIntoView({ block: "nearest" });
    });
  });

  bar.addEventListener("mousedown", (event) => event.preventDefault()); // what is selected stays so
  bar.addEventListener("click", async (event) => {
    const what = event.target.closest("button")?.dataset.copy;
    if (!what) return;
    await COPY[what](bar.closest(PARAGRAPH));
    tell(say(COPIED[what]));
  });

  document.addEventListener("pointerdown", (event) => { if (!bar.contains(event.target)) close(); });
  bar.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !bar.contains(event.relatedTarget)) close();
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || event.defaultPrevented || bar.hidden) return;
    const back = opener;
    close();
    getSelection().removeAllRanges();
    back?.focus({ preventScroll: true });
  });

  on("c", async () => {
    const paragraph = selected()?.paragraph ?? here()?.closest(PARAGRAPH);
    if (!paragraph) return;
    await COPY.citation(paragraph);
    tell(say(COPIED.citation));
  });
}
