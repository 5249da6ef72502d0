// The rows and columns of a matrix: what they mean, which are shown, in which order and on which part.
"use strict";
(() => {
  const { turns, read, passing, count, chain, transposed } = self.dossierCounting;

  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // Meanings of rows and columns.

  const named = ([key, label, kind, group, leads, byName, byFirst]) => ({
    label, kind, group, leads, byName, byFirst, words: fold(label), sort: key.slice(0, key.indexOf("/")),
    path: `${key}.html`, file: key.replace("/", "-"), anchor: key.replace(/^(.).*\//, "$1-"),
  });

  const titled = ({ outlets }) => ([label, slug, date, outlet], place) => ({
    label, date, group: outlets[outlet], leads: 1, byFirst: place, words: fold(`${date} ${label}`), sort: "articles",
    path: `articles/${slug}.html`,
  });

  const alphabetical = (heads) => {
    const keys = heads.map(({ label }) => label.toLowerCase());
    const order = [...heads.keys()].sort((a, b) => (keys[a] < keys[b] ? -1 : keys[a] > keys[b] ? 1 : a - b));
    order.forEach((place, rank) => { heads[place].byName = rank; });
  };

  // All data, from data/matrix.js; articles as rows come from data/register.js.
  const known = async (matrix, register) => {
    const turn = turns(() => true);
    const paragraphs = await read(matrix, turn);
    const names = matrix.names.map(named);
    const articles = [];
    for (const row of register?.articles ?? []) {
      articles.push(titled(register)(row, articles.length));
      if (turn.over()) await turn.next();
    }
    alphabetical(articles);
    return { paragraphs, byArticle: Boolean(register), rows: register ? articles : names, columns: names };
  };
  const admitted = (heads, sort, kinds, words) => {
    const admits = heads.map((head) => head.sort === sort && (!kinds.length || kinds.includes(head.kind)) && head.words.includes(words));
    return (place) => admits[place];
  };

  const ranks = {
    total: (head, total) => [-total, head.byName],
    name: (head) => [head.byName],
    first: (head) => [head.byFirst],
    group: (head, total) => [head.group ? 0 : 1, head.group, 1 - head.leads, -total, head.byName],
  };

  const compared = (a, b) => {
    const place = a.findIndex((value, at) => value !== b[at]);
    return place < 0 ? 0 : a[place] < b[place] ? -1 : 1;
  };

  const ordered = async (heads, totals, order, vectors, turn) => {
    if (order === "similar") return chain(await vectors(), turn);
    const keys = new Map([...totals].map(([place, total]) => [place, ranks[order](heads[place], total)]));
    return [...keys.keys()].sort((a, b) => compared(keys.get(a), keys.get(b)));
  };

  // What the page of a number needs in order to show only what is counted.
  const query = ({ outlet, from, to }) => {
    const asked = [...outlet.map((id) => ["outlet", id]), ...Object.entries({ from, to }).filter(([, value]) => value)];
    return asked.length ? `?${new URLSearchParams(asked)}` : "";
  };

  // Counts, and the order of rows and columns. `wanted` is the request: kinds, words, outlets, a period, orders.
  const arranged = async ({ paragraphs, byArticle, rows, columns }, wanted, turn) => {
    const passes = passing(paragraphs.data, wanted);
    const found = await count(paragraphs, {
      byArticle, passes, inArticles: wanted.inArticles,
      isRow: admitted(rows, wanted.rowSort, wanted.rowKinds, fold(wanted.row)),
      isColumn: admitted(columns, wanted.columnSort, wanted.columnKinds, fold(wanted.column)),
    }, turn);
    await turn.next();
    const down = await ordered(rows, found.rows, wanted.rows, () => found.cells, turn);
    await turn.next();
    const across = await ordered(columns, found.columns, wanted.columns, () => transposed(found.cells, turn), turn);
    return { ...found, inArticles: wanted.inArticles, query: query(wanted), down, across };
  };

  // Split like the pages: `longest` rows, and at most `widest` of the columns they use at once.
  const tiles = async ({ cells, down, across }, longest, widest, turn) => {
    const found = [];
    for (let top = 0; top < down.length; top += longest) {
      const part = down.slice(top, top + longest);
      const used = new Set(part.flatMap((row) => [...cells.get(row).keys()]));
      const wide = across.filter((column) => used.has(column));
      for (let left = 0; left < wide.length; left += widest) found.push({ rows: part, columns: wide.slice(left, left + widest) });
      if (turn.over()) await turn.next();
    }
    return found;
  };

  self.dossierArranging = { known, arranged, tiles };
})();
