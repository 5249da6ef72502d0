// Shows the paragraphs behind a number of the matrix in place: those that match the filters, from all pages.
// On pages opened from disk, which can fetch nothing, the number links to their page.
"use strict";
(() => {
  const { passing, evidence } = self.dossierCounting;
  const { page } = self.dossierTabling;
  const { count, number } = self.dossierWords;
  const MOST = 200;

  const fetched = async (address) => {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${answer.status}: ${address}`);
    const found = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const link of found.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), address).href;
    return found;
  };

  // The matching rows of a section, by page.
  const rowsOf = (all, section, passes) => section.articles
    .map((article, place) => ({ article, row: section.row + place }))
    .filter(({ article }) => passes(article))
    .map(({ row }) => ({ page: 1 + Math.floor(row / all.paragraphs.data.rows), place: row % all.paragraphs.data.rows }));

  const listed = async (name, rows) => {
    const list = document.createElement("ul");
    list.className = "excerpts";
    const pages = new Map();
    for (const { page: part, place } of rows) {
      if (!pages.has(part)) pages.set(part, await fetched(new URL(page(name, part), location.href)));
      list.append(document.importNode(pages.get(part).querySelectorAll(".excerpts > li")[place], true));
    }
    return { list, pages };
  };

  // The heading of the section as on its page, with the number of matches.
  const heading = (pages, section, other, passed) => {
    const title = document.importNode(pages.get(section.page).getElementById(other.anchor), true);
    title.removeAttribute("id");
    title.querySelector(".count").textContent = number(passed);
    return title;
  };

  const show = async (dialog, all, [first, second], wanted) => {
    const section = evidence(all.paragraphs, first).get(second);
    const rows = rowsOf(all, section, passing(all.paragraphs.data, wanted));
    const { list, pages } = await listed(all.columns[first], rows.slice(0, MOST));
    if (!pages.has(section.page)) {
      pages.set(section.page, await fetched(new URL(page(all.columns[first], section.page), location.href)));
    }
    const note = dialog.querySelector(".hint");
    const [passed, of, shown] = [rows.length, section.articles.length, list.children.length];
    note.hidden = passed === of && shown === passed;
    note.textContent = count(passed > shown ? "firstPassing" : "passing", passed, { all: number(of), shown: number(shown) });
    dialog.querySelector("div").replaceChildren(heading(pages, section, all.columns[second], rows.length), list);
    dialog.showModal();
  };

  // The two names of a cell, as numbers; the page of the first one lists the paragraphs.
  const pairOf = (cell, { columns }) => {
    const [row, column] = [cell.parentElement.cells[0], cell.closest("table").tHead.rows[0].cells[cell.cellIndex]]
      .map((head) => head.querySelector("a").getAttribute("href"))
      .map((path) => columns.findIndex((head) => head.path === path));
    return row < column ? [row, column] : [column, row];
  };

  const open = (region, { loaded, asked }) => {
    const dialog = document.querySelector("dialog.evidence");
    region.addEventListener("click", async (event) => {
      const link = event.target.closest("td a");
      if (!link || event.metaKey || event.ctrlKey || event.shiftKey || location.protocol === "file:") return;
      if (!new URL(link.href).pathname.includes("/together/")) return;
      event.preventDefault();
      try {
        const all = await loaded();
        dialog.querySelector("a").href = link.href;
        await show(dialog, all, pairOf(link.closest("td"), all), asked());
      } catch {
        location.href = link.href;
      }
    });
  };

  self.dossierEvidence = { open };
})();
