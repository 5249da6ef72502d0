// Shows the paragraphs behind a number of the matrix in place: those that match the filters, from all pages.
// On pages opened from disk, which can fetch nothing, the number links to their page.
"use strict";
(() => {
  const { passing, evidence, pageOf } = self.dossierCounting;
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

  // Copies of rows, those of one article under its headline as on their page.
  const listed = async (name, rows, paragraphs) => {
    const pages = new Map();
    let [found, group, list] = [document.createDocumentFragment(), null, null];
    for (const row of rows) {
      const part = pageOf(paragraphs, row);
      if (!pages.has(part)) pages.set(part, await fetched(new URL(page(name, part), location.href)));
      const item = pages.get(part).getElementById(row);
      if (item.closest(".groups > div") !== group) {
        if (!group) found = document.importNode(item.closest(".groups"), false);
        group = item.closest(".groups > div");
        const shell = document.importNode(group, false);
        list = document.importNode(item.parentElement, false);
        shell.append(document.importNode(group.firstElementChild, true), list);
        found.append(shell);
      }
      const copy = document.importNode(item, true);
      copy.removeAttribute("id");
      list.append(copy);
    }
    return found;
  };

  const heading = (dialog, names, passed) => {
    const title = dialog.querySelector("h2");
    names.forEach(({ label, sort }, place) => {
      const slot = title.querySelectorAll("[data-slot]")[place];
      slot.textContent = label;
      slot.className = sort.slice(0, -1);
    });
    title.querySelector(".count").textContent = number(passed);
    title.hidden = false;
  };

  const show = async (dialog, all, [first, second], wanted) => {
    const { articles, rows } = evidence(all.paragraphs, first);
    const passes = passing(all.paragraphs.data, wanted);
    const passed = rows.get(second).filter((row) => passes(articles[row - 1]));
    const list = await listed(all.columns[first], passed.slice(0, MOST), all.paragraphs);
    const note = dialog.querySelector(".hint");
    const [of, shown] = [rows.get(second).length, Math.min(passed.length, MOST)];
    note.hidden = passed.length === of && shown === of;
    note.textContent = count(passed.length > shown ? "firstPassing" : "passing", passed.length, { all: number(of), shown: number(shown) });
    heading(dialog, [all.columns[first], all.columns[second]], passed.length);
    dialog.querySelector("div").replaceChildren(list);
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
