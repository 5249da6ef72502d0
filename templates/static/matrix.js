// Orders and filters a matrix, shows what a cell counts in place, keeps the view in the address, and saves it as CSV.
// Without it the table is as it is, and every number a plain link.
"use strict";

const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };
const MIRRORED = { ArrowRight: "ArrowLeft", ArrowLeft: "ArrowRight" };
const DEFAULTS = { rows: "total", columns: "total", "find-row": "", "find-column": "" };

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const rank = (header, order) => Number(header.dataset[order]);

// What a table holds, read once: heads and numbers, whatever order they are shown in.
const read = (table) => {
  const columns = [...table.tHead.rows[0].cells].slice(1, -1);
  const rows = [...table.tBodies[0].rows];
  const counts = rows.map((row) => [...row.cells].slice(1, -1).map((cell) => Number(cell.textContent)));
  return { columns, rows, counts };
};

// An order in which neighbours are alike: from the largest, always on to the one most like the last.
const chain = (vectors) => {
  const lengths = vectors.map((vector) => Math.hypot(...vector) || 1);
  const left = new Set(vectors.keys());
  const order = [];
  let last = lengths.indexOf(Math.max(...lengths));
  while (left.size) {
    left.delete(last);
    order.push(last);
    let best = -1;
    let next = -1;
    for (const other of left) {
      const product = vectors[last].reduce((sum, value, place) => sum + (value && value * vectors[other][place]), 0);
      const likeness = product / lengths[last] / lengths[other];
      if (likeness > best) [best, next] = [likeness, other];
    }
    last = next;
  }
  return order;
};

const transposed = (rows) => (rows[0] ?? []).map((_, place) => rows.map((row) => row[place]));

const ordered = (heads, order, vectors) => (order === "similar"
  ? chain(vectors)
  : [...heads.keys()].sort((a, b) => rank(heads[a], order) - rank(heads[b], order)));

const sortRows = (table, held, order) => {
  table.tBodies[0].append(...ordered(held.rows, order, held.counts).map((place) => held.rows[place]));
};

const sortColumns = (table, held, order) => {
  const places = ordered(held.columns, order, transposed(held.counts));
  const wanted = places.map((place) => held.columns[place]);
  const now = [...table.tHead.rows[0].cells];
  const from = wanted.map((head) => now.indexOf(head));
  for (const row of table.rows) {
    const cells = [...row.cells];
    row.append(...from.map((place) => cells[place]), cells.at(-1));
  }
};

const filterRows = (table, held, wanted) => {
  for (const row of held.rows) row.hidden = !fold(row.cells[0].textContent).includes(fold(wanted));
};

const filterColumns = (table, held, wanted) => {
  const heads = [...table.tHead.rows[0].cells];
  const hidden = heads.map((head) => held.columns.includes(head) && !fold(head.textContent).includes(fold(wanted)));
  for (const row of table.rows) [...row.cells].forEach((cell, place) => { cell.hidden = hidden[place]; });
};

const ACTIONS = { rows: sortRows, columns: sortColumns, "find-row": filterRows, "find-column": filterColumns };

// The next cell with a link in the direction of an arrow.
const neighbour = (cell, [down, right]) => {
  const rows = [...cell.closest("table").rows];
  let row = rows.indexOf(cell.parentElement) + down;
  let place = cell.cellIndex + right;
  while (rows[row]?.cells[place]) {
    const found = rows[row].cells[place];
    if (!found.hidden && !rows[row].hidden && found.querySelector("a")) return found.querySelector("a");
    row += down;
    place += right;
  }
  return null;
};

const moveByArrow = (event) => {
  const cell = event.target.closest("td, th");
  const move = MOVES[getComputedStyle(event.currentTarget).direction === "rtl" ? MIRRORED[event.key] ?? event.key : event.key];
  if (!cell || !move || event.altKey || event.ctrlKey || event.metaKey) return;
  const link = neighbour(cell, move);
  if (!link) return;
  event.preventDefault();
  link.focus();
};

// The row and the column of the cell under the pointer or the focus.
const crossHair = (table) => {
  let marked = [];
  return (event) => {
    for (const head of marked) head.classList.remove("here");
    const cell = event.target.closest?.("td, th");
    marked = cell && table.contains(cell)
      ? [cell.parentElement.cells[0], table.tHead.rows[0].cells[cell.cellIndex]].filter(Boolean)
      : [];
    for (const head of marked) head.classList.add("here");
  };
};

const quoted = (text) => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

const asCsv = (table) => [...table.rows].filter((row) => !row.hidden)
  .map((row) => [...row.cells].filter((cell) => !cell.hidden).map((cell) => quoted(cell.innerText.trim())).join(","))
  .join("\r\n");

const save = (text, name) => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([`\ufeff${text}\r\n`], { type: "text/csv;charset=utf-8" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
};

// The paragraphs that a cell counts, as their own page has them; null where it cannot be had, as from a folder.
const evidence = async (address) => {
  try {
    const answer = await fetch(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const section = page.getElementById(address.hash.slice(1))?.closest("section");
    for (const link of section?.querySelectorAll("a[href]") ?? []) {
      link.href = new URL(link.getAttribute("href"), address).href;
    }
    return section ? document.importNode(section, true) : null;
  } catch {
    return null;
  }
};

const showInPlace = (dialog) => async (event) => {
  const link = event.target.closest("td a");
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || location.protocol === "file:") return;
  const address = new URL(link.href);
  if (!address.hash || !address.pathname.includes("/together/")) return;
  event.preventDefault();
  const found = await evidence(address);
  if (!found) {
    location.href = address.href;
    return;
  }
  dialog.querySelector("a").href = address.href;
  dialog.querySelector("div").replaceChildren(found);
  dialog.showModal();
};

// Between the controls, the table and the address.
const start = (region, controls, dialog) => {
  const table = region.querySelector("table");
  const held = read(table);
  const apply = (name) => ACTIONS[name]?.(table, held, controls.elements[name].value);
  const remember = () => {
    const state = new URLSearchParams(new FormData(controls));
    for (const [name, value] of Object.entries(DEFAULTS)) if (state.get(name) === value) state.delete(name);
    history.replaceState(null, "", `${location.pathname}${location.search}${state.size ? `#${state}` : ""}`);
  };
  for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
    const field = controls.elements[name];
    if (field && [...(field.options ?? [{ value }])].some((option) => option.value === value)) field.value = value;
  }
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", (event) => { apply(event.target.name); remember(); });
  controls.querySelector("[name=save]").addEventListener("click", () => save(asCsv(table), "matrix.csv"));
  for (const name of Object.keys(ACTIONS)) if (controls.elements[name].value !== DEFAULTS[name]) apply(name);
  if (dialog) table.addEventListener("click", showInPlace(dialog));
  controls.hidden = false;
};

for (const region of document.querySelectorAll(".matrix")) {
  const table = region.querySelector("table");
  const mark = crossHair(table);
  region.addEventListener("keydown", moveByArrow);
  for (const kind of ["pointerover", "pointerleave", "focusin"]) table.addEventListener(kind, mark);
  const controls = document.querySelector(".controls");
  if (controls) start(region, controls, document.querySelector("dialog.evidence"));
}
