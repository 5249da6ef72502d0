// A matrix, or a part of it, as a table of the page, and all of it as CSV.
"use strict";
(() => {
  const { step, evidence, pageOf } = self.dossierCounting;
  const { locale } = self.dossierWords;
  const CELLS = 480;

  const number = new Intl.NumberFormat(locale);
  const days = new Intl.DateTimeFormat(locale, { timeZone: "UTC", year: "numeric", month: "short", day: "numeric" });
  const frame = () => new Promise((done) => { requestAnimationFrame(() => setTimeout(done, 0)); setTimeout(done, 100); });

  const date = (day) => new Date(`${day}T00:00Z`);
  const period = (first, last) => days.formatRange(date(first), date(last)).replaceAll(" ", "\u00a0")
    .replace(/^(\d+)\s*–\s*/, "$1–").replace("–", "–\u2060");

  const element = (tag, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  };

  const link = (head) => element("a", { href: head.path, className: head.sort.slice(0, -1) }, head.label);

  // The paragraphs of a number; those of an article are all together.
  const address = ({ paragraphs, byArticle, rows, columns }, query, row, column) => {
    if (byArticle) return `${rows[row].path}#${columns[column].anchor}`;
    const [first, second] = row < column ? [row, column] : [column, row];
    const [begin] = evidence(paragraphs, first).rows.get(second);
    return `${page(columns[first], pageOf(paragraphs, begin))}${query}#${columns[second].anchor}`;
  };
  const page = ({ file }, part) => `together/${file}${part > 1 ? `--${part}` : ""}.html`;

  const rowOf = (all, seen, tile, row) => {
    const head = all.rows[row];
    const when = head.date ? [element("span", { className: "when" }, shown(head.date)), " "] : [];
    const cells = seen.cells.get(row);
    return element("tr", {}, element("th", { scope: "row" }, ...when, link(head)), ...tile.columns.map((column) => {
      const found = cells.get(column);
      const ariaLabel = `${head.label}, ${all.columns[column].label}: ${found}`;
      const to = found && element("a", { href: address(all, seen.query, row, column), ariaLabel }, String(found));
      return to ? element("td", { className: `heat-${step(found, seen.top)}` }, to) : element("td");
    }), element("td", { className: "total" }, number.format(seen.rows.get(row))));
  };

  const shown = (value) => (/^\d{4}-\d\d-\d\d/.test(value) ? days.format(date(value.slice(0, 10))) : value);

  // Adds rows to a table, as many cells at a time as a browser draws without a pause.
  const fill = async (body, length, columns, row, turn) => {
    const batch = Math.max(1, Math.floor(CELLS / (columns || 1)));
    for (let place = 0; place < length; place += 1) {
      if (place && place % batch === 0) await turn.next(frame);
      else if (turn.over()) await turn.next();
      body.append(row(place));
    }
  };

  // Fills `region` with the text of the `original` table, some rows at a time.
  const draw = async (region, original, all, seen, tile, turn) => {
    const table = original.cloneNode(false);
    const head = element("tr", {}, element("td", { className: "corner" }), ...tile.columns.map((column) => {
      const to = link(all.columns[column]);
      to.replaceChildren(element("span", {}, ...to.childNodes));
      return element("th", { scope: "col" }, to);
    }), original.tHead.rows[0].cells[original.tHead.rows[0].cells.length - 1].cloneNode(true));
    const total = (value) => element("td", { className: "total" }, number.format(value));
    const foot = element("tr", {}, original.tFoot.rows[0].cells[0].cloneNode(true),
      ...tile.columns.map((column) => total(seen.columns.get(column))), total(seen.total));
    const body = element("tbody");
    const caption = original.caption.cloneNode(true);
    if (seen.inArticles) caption.textContent = caption.dataset.articles;
    region.ariaLabel = caption.textContent;
    table.append(caption, element("thead", {}, head), body, element("tfoot", {}, foot));
    region.replaceChildren(table);
    await fill(body, tile.rows.length, tile.columns.length, (place) => rowOf(all, seen, tile, tile.rows[place]), turn);
  };

  // The table as delivered with the page.
  const drawBack = async (region, original, rows, turn) => {
    const body = original.tBodies[0];
    body.replaceChildren();
    region.ariaLabel = original.caption.textContent;
    region.replaceChildren(original);
    await fill(body, rows.length, original.tHead.rows[0].cells.length, (place) => rows[place], turn);
  };

  // As CSV (RFC 4180); text that a spreadsheet would run as a formula gets an apostrophe, as in the data files.
  const quoted = (text) => {
    const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
  };

  const csv = async (total, { rows, columns }, { down, across, cells, ...totals }, turn) => {
    const named = (head) => quoted([head.date, head.label].filter(Boolean).join(" "));
    const lines = [["", ...across.map((column) => named(columns[column])), total]];
    for (const row of down) {
      const held = cells.get(row);
      lines.push([named(rows[row]), ...across.map((column) => held.get(column) ?? ""), totals.rows.get(row)]);
      if (turn.over()) await turn.next();
    }
    lines.push([total, ...across.map((column) => totals.columns.get(column)), totals.total]);
    return ["\ufeff", ...lines.map((line) => `${line.join(",")}\r\n`)];
  };

  self.dossierTabling = { period, element, page, draw, drawBack, csv };
})();
