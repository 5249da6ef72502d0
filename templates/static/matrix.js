// Orders and filters a matrix, and lets the arrow keys move between its cells. Without it the table is as it is.
"use strict";

const rank = (header, order) => Number(header.dataset[order]);

const sortRows = (table, order) => {
  const body = table.tBodies[0];
  body.append(...[...body.rows].sort((a, b) => rank(a, order) - rank(b, order)));
};

const sortColumns = (table, order) => {
  const heads = [...table.tHead.rows[0].cells].slice(1, -1);
  const places = heads.map((_, place) => place).sort((a, b) => rank(heads[a], order) - rank(heads[b], order));
  for (const row of table.rows) {
    const cells = [...row.cells];
    row.append(...places.map((place) => cells[place + 1]), cells.at(-1));
  }
};

const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

const filterRows = (table, wanted) => {
  for (const row of table.tBodies[0].rows) {
    row.hidden = !fold(row.cells[0].textContent).includes(wanted);
  }
};

const filterColumns = (table, wanted) => {
  const heads = [...table.tHead.rows[0].cells];
  const hidden = heads.map((head, n) => n > 0 && n < heads.length - 1 && !fold(head.textContent).includes(wanted));
  for (const row of table.rows) {
    [...row.cells].forEach((cell, n) => { cell.hidden = hidden[n]; });
  }
};

const STEPS = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

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
  const step = STEPS[event.key];
  if (!cell || !step || event.altKey || event.ctrlKey || event.metaKey) return;
  const link = neighbour(cell, step);
  if (!link) return;
  event.preventDefault();
  link.focus();
};

const ACTIONS = {
  rows: (table, value) => sortRows(table, value),
  columns: (table, value) => sortColumns(table, value),
  "find-row": (table, value) => filterRows(table, fold(value)),
  "find-column": (table, value) => filterColumns(table, fold(value)),
};

for (const region of document.querySelectorAll(".matrix")) {
  const table = region.querySelector("table");
  region.addEventListener("keydown", moveByArrow);
  const controls = document.querySelector(".controls");
  if (!controls) continue;
  controls.addEventListener("submit", (event) => event.preventDefault());
  controls.addEventListener("input", (event) => ACTIONS[event.target.name]?.(table, event.target.value));
  for (const field of controls.elements) ACTIONS[field.name]?.(table, field.value);
  controls.hidden = false;
}
