// Moves and zooms maps and networks, and places their labels again. Without script they are as drawn.
"use strict";

const DEEPEST = 24; // times
const STEP = 1.5;
const GAP = 3;
const LETTERS = 12.5;

// Positions of a label beside its mark, as in views/charts/labels.py: x, y, anchor.
const candidates = (r) => {
  const side = r + GAP, slant = r * 0.7 + GAP - 1, low = LETTERS * 0.75;
  return [[side, LETTERS * 0.35, "start"], [-side, LETTERS * 0.35, "end"], [0, -side, "middle"], [0, side + low, "middle"],
    [slant, -slant, "start"], [-slant, -slant, "end"], [slant, slant + low, "start"], [-slant, slant + low, "end"]];
};

const overlap = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

class Sheet {
  constructor(figure, svg) {
    this.svg = svg;
    this.buttons = [...figure.querySelectorAll("[data-zoom]")];
    const { width, height } = svg.viewBox.baseVal;
    this.whole = { x: 0, y: 0, width, height };
    this.seen = this.whole;
    this.symbols = [...svg.querySelectorAll("a.symbol")].map((link) => {
      const { e, f } = link.transform.baseVal.consolidate().matrix;
      return { link, x: e, y: f, mark: link.querySelector(".mark"), r: link.querySelector("circle").r.baseVal.value };
    });
  }

  get times() { return this.whole.width / this.seen.width; }

  // Shows part of the drawing at a scale, with one of its points at a position of the screen (0 to 1).
  show(times, point, [across, down] = [0.5, 0.5]) {
    const factor = Math.min(Math.max(times, 1), DEEPEST);
    const width = this.whole.width / factor, height = this.whole.height / factor;
    this.seen = {
      x: Math.min(Math.max(point[0] - across * width, 0), this.whole.width - width),
      y: Math.min(Math.max(point[1] - down * height, 0), this.whole.height - height),
      width, height,
    };
    this.svg.setAttribute("viewBox", [this.seen.x, this.seen.y, width, height].map((n) => n.toFixed(2)).join(" "));
    this.pending ??= requestAnimationFrame(() => { this.pending = null; this.letter(); });
  }

  get middle() { return [this.seen.x + this.seen.width / 2, this.seen.y + this.seen.height / 2]; }

  zoom(by) { this.show(this.times * by, this.middle); }

  move(across, down) {
    this.show(this.times, [this.middle[0] + across * this.seen.width, this.middle[1] + down * this.seen.height]);
  }

  // Converts a point of the screen to a point of the drawing, and to fractions of its width and height.
  at(event) {
    const box = this.svg.getBoundingClientRect();
    const parts = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height];
    return [[this.seen.x + parts[0] * this.seen.width, this.seen.y + parts[1] * this.seen.height], parts];
  }

  // Marks and labels keep their size on the screen; labels go where there is room, most important first.
  letter() {
    const moved = this.times > 1.001;
    if (moved && !this.base) this.measure();
    this.svg.classList.toggle("moved", moved);
    for (const button of this.buttons) {
      button.disabled = button.dataset.zoom === "in" ? this.times > DEEPEST - 0.01 : !moved;
    }
    if (!moved) return;
    const k = this.base / this.times;
    this.svg.style.setProperty("--zoomed", k);
    const { x, y, width, height } = this.seen;
    const inside = this.symbols.filter((s) => s.x > x && s.x < x + width && s.y > y && s.y < y + height);
    const circles = inside.map((s) => [s.x - s.r * k, s.y - s.r * k, s.x + s.r * k, s.y + s.r * k]);
    const taken = [];
    inside.forEach((symbol, own) => {
      const place = candidates(symbol.r).find(([dx, dy, anchor]) => {
        const left = symbol.x + (dx - { start: 0, middle: 0.5, end: 1 }[anchor] * symbol.wide) * k;
        const base = symbol.y + dy * k;
        const box = [left, base - LETTERS * k, left + symbol.wide * k, base + LETTERS * 0.3 * k];
        const free = box[0] > x && box[1] > y && box[2] < x + width && box[3] < y + height
          && !taken.some((other) => overlap(box, other)) && !circles.some((other, n) => n !== own && overlap(box, other));
        if (free) taken.push(box);
        return free;
      });
      symbol.text.classList.toggle("shown", Boolean(place));
      if (!place) return;
      symbol.text.setAttribute("x", place[0]);
      symbol.text.setAttribute("y", place[1]);
      symbol.text.setAttribute("text-anchor", place[2]);
    });
  }

  measure() {
    this.base = Number(getComputedStyle(this.symbols[0].mark).getPropertyValue("--k")) || 1;
    for (const symbol of this.symbols) {
      const drawn = symbol.link.querySelector("text");
      symbol.text = drawn.cloneNode(true);
      symbol.text.setAttribute("class", "live");
      symbol.mark.append(symbol.text);
      symbol.wide = drawn.getComputedTextLength();
    }
  }
}

const KEYS = {
  "+": (sheet) => sheet.zoom(STEP), "=": (sheet) => sheet.zoom(STEP), "-": (sheet) => sheet.zoom(1 / STEP),
  0: (sheet) => sheet.show(1, [0, 0]),
  ArrowLeft: (sheet) => sheet.move(-0.2, 0), ArrowRight: (sheet) => sheet.move(0.2, 0),
  ArrowUp: (sheet) => sheet.move(0, -0.2), ArrowDown: (sheet) => sheet.move(0, 0.2),
};
const BUTTONS = { in: KEYS["+"], out: KEYS["-"], whole: KEYS[0] };

const followKeys = (sheet) => sheet.svg.addEventListener("keydown", (event) => {
  const action = KEYS[event.key];
  if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow") && sheet.times <= 1.001) return; // the page scrolls
  event.preventDefault();
  action(sheet);
});

// The wheel scrolls the page unless the drawing was clicked, or Ctrl or Cmd is held.
const followWheel = (sheet) => sheet.svg.addEventListener("wheel", (event) => {
  const meant = event.ctrlKey || event.metaKey || sheet.svg.contains(document.activeElement);
  if (!meant || (event.deltaY > 0 && sheet.times <= 1.001 && !event.ctrlKey)) return;
  event.preventDefault();
  const [point, parts] = sheet.at(event);
  const by = Math.min(Math.max(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002), -0.4), 0.4);
  sheet.show(sheet.times * Math.exp(by), point, parts);
}, { passive: false });

// One finger or the mouse moves the drawing, two fingers zoom it.
const followPointers = (sheet) => {
  const down = new Map();
  let dragged = false;
  let start = null;
  const middle = () => {
    const all = [...down.values()];
    return {
      clientX: all.reduce((sum, p) => sum + p.clientX, 0) / all.length,
      clientY: all.reduce((sum, p) => sum + p.clientY, 0) / all.length,
      apart: all.length > 1 ? Math.hypot(all[0].clientX - all[1].clientX, all[0].clientY - all[1].clientY) : 0,
    };
  };
  const begin = () => {
    if (!down.size) { start = null; return; }
    const now = middle();
    start = { ...now, point: sheet.at(now)[0], times: sheet.times };
  };
  sheet.svg.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    if (!down.size) dragged = false;
    down.set(event.pointerId, event);
    begin();
  });
  sheet.svg.addEventListener("pointermove", (event) => {
    if (!down.has(event.pointerId) || !start) return;
    down.set(event.pointerId, event);
    const now = middle();
    if (!dragged && Math.hypot(now.clientX - start.clientX, now.clientY - start.clientY) < 4
      && Math.abs(now.apart - start.apart) < 4) return;
    if (!dragged) sheet.svg.setPointerCapture(event.pointerId);
    dragged = true;
    const times = start.apart ? start.times * now.apart / start.apart : start.times;
    sheet.show(times, start.point, sheet.at(now)[1]);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    sheet.svg.addEventListener(name, (event) => { down.delete(event.pointerId); begin(); });
  }
  sheet.svg.addEventListener("click", (event) => { if (dragged) event.preventDefault(); dragged = false; }, true);
  sheet.svg.addEventListener("dragstart", (event) => event.preventDefault());
};

// The focused element is kept in view.
const followFocus = (sheet) => sheet.svg.addEventListener("focusin", (event) => {
  const symbol = sheet.symbols.find(({ link }) => link === event.target);
  const { x, y, width, height } = sheet.seen;
  if (symbol && (symbol.x < x || symbol.x > x + width || symbol.y < y || symbol.y > y + height)) {
    sheet.show(sheet.times, [symbol.x, symbol.y]);
    symbol.link.scrollIntoView({ block: "nearest" }); // the browser has scrolled to where it was before
  }
});

for (const figure of document.querySelectorAll(".map")) {
  const sheets = [...figure.querySelectorAll(".sheet > .chart")].map((svg) => new Sheet(figure, svg));
  for (const sheet of sheets) {
    sheet.svg.classList.add("live-sheet");
    sheet.svg.tabIndex = 0;
    for (const follow of [followKeys, followWheel, followPointers, followFocus]) follow(sheet);
  }
  for (const button of figure.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      BUTTONS[button.dataset.zoom](sheets.find(({ svg }) => svg.getClientRects().length) ?? sheets[0]);
    });
    button.disabled = button.dataset.zoom !== "in";
  }
  for (const bar of figure.querySelectorAll(".zooming")) bar.hidden = false;
}
