// In every matrix: arrow keys move between numbers, and the heads of the current row and column are highlighted.
"use strict";
(() => {
  const MOVES = { ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowDown: [1, 0], ArrowUp: [-1, 0] };

  // The next cell with a link in the direction of an arrow.
  const neighbour = (cell, [down, right]) => {
    const rows = [...cell.closest("table").rows];
    const across = getComputedStyle(cell).direction === "rtl" ? -right : right;
    let row = rows.indexOf(cell.parentElement) + down;
    let place = cell.cellIndex + across;
    while (rows[row]?.cells[place]) {
      const found = rows[row].cells[place].querySelector("a");
      if (found) return found;
      row += down;
      place += across;
    }
    return null;
  };

  const moveByArrow = (event) => {
    const cell = event.target.closest("td, th");
    const move = MOVES[event.key];
    if (!cell || !move || event.altKey || event.ctrlKey || event.metaKey) return;
    const link = neighbour(cell, move);
    if (!link) return;
    event.preventDefault();
    link.focus();
  };

  // The row and column of the cell under the pointer or the focus.
  const crossHair = () => {
    let marked = [];
    return (event) => {
      for (const head of marked) head.classList.remove("here");
      const cell = event.target.closest?.("td, th");
      const heads = cell?.closest("table").tHead.rows[0].cells;
      marked = cell ? [cell.parentElement.cells[0], heads[cell.cellIndex]].filter(Boolean) : [];
      for (const head of marked) head.classList.add("here");
    };
  };

  for (const region of document.querySelectorAll(".matrix")) {
    const mark = crossHair();
    region.addEventListener("keydown", moveByArrow);
    for (const kind of ["pointerover", "pointerleave", "focusin"]) region.addEventListener(kind, mark);
  }
})();
