// Recounts a matrix from data/matrix.js, for some outlets, a period or kinds of names, in paragraphs or articles.
// Independent of the page. Long work is done in slices, so that the page responds in between.
"use strict";
(() => {
  const TURN = 8;
  const NONE = -1;
  const DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz";

  const pause = () => (self.scheduler?.yield ? self.scheduler.yield() : new Promise((done) => { setTimeout(done, 0); }));

  // Whether a slice is over, in milliseconds since it began; `next` waits for another, and stops if the work is obsolete.
  const turns = (isWanted) => {
    let began = performance.now();
    return {
      over: () => performance.now() - began > TURN,
      next: async (wait = pause) => {
        await wait();
        if (!isWanted()) throw new DOMException("superseded", "AbortError");
        began = performance.now();
      },
    };
  };

  // For each name, the paragraphs that contain it.
  const holding = ({ names, starts, article, data }) => {
    const found = data.names.map(() => []);
    for (let paragraph = 0; paragraph < article.length; paragraph += 1) {
      for (let place = starts[paragraph]; place < starts[paragraph + 1]; place += 1) found[names[place]].push(paragraph);
    }
    return found;
  };

  // The paragraphs of a dossier in flat arrays: names of the n-th from starts[n] to starts[n + 1], in lexicon order.
  const read = async (data, turn) => {
    const value = new Uint8Array(128);
    [...DIGITS].forEach((digit, number) => { value[digit.charCodeAt(0)] = number; });
    const { paragraphs: text, width } = data;
    const names = new Int32Array(Math.ceil(text.length / width));
    const starts = [0];
    const article = [];
    const alone = [];
    let now = 0;
    let end = 0;
    let position = 0;
    const close = () => {
      if (end > starts.at(-1)) {
        starts.push(end);
        article.push(now);
      }
    };
    while (position < text.length) {
      const sign = text[position];
      if (sign === ";" || sign === ",") {
        close();
        now += sign === ";";
        position += 1;
        if (turn.over()) await turn.next();
      } else if (sign === ".") {
        alone[article.length] = true;
        position += 1;
      } else {
        let number = 0;
        for (let digit = 0; digit < width; digit += 1) number = number * 36 + value[text.charCodeAt(position + digit)];
        names[end] = number;
        end += 1;
        position += width;
      }
    }
    close();
    const read = { names, starts, article, alone, data, among: new Map() };
    return { ...read, holding: holding(read) };
  };

  // Whether an article matches: by outlet, and by the days on which it may have been published.
  const passing = ({ outlets, outlet, spans, span }, { outlet: wanted, from, to }) => {
    const fromThem = outlets.map((id) => !wanted.length || wanted.includes(id));
    const inTime = spans.map(([first, last]) => (!from && !to)
      || (first !== "" && (!from || last.slice(0, from.length) >= from) && (!to || first.slice(0, to.length) <= to)));
    return (number) => fromThem[outlet[number]] && inTime[span[number]];
  };

  // Cells as one map per row, with totals and coverage.
  const tally = () => ({ cells: new Map(), rows: new Map(), columns: new Map(), paragraphs: 0, articles: new Set(), total: 0, top: 1 });

  const increase = (counts, key) => counts.set(key, (counts.get(key) ?? 0) + 1);

  const meet = (found, last, row, column, article) => {
    let cells = found.cells.get(row);
    if (!cells) found.cells.set(row, cells = new Map());
    if (last) {
      let seen = last.get(row);
      if (!seen) last.set(row, seen = new Map());
      if (seen.get(column) === article) return;
      seen.set(column, article);
    }
    const count = (cells.get(column) ?? 0) + 1;
    cells.set(column, count);
    found.top = Math.max(found.top, count);
    increase(found.rows, row);
    increase(found.columns, column);
    found.total += 1;
  };

  // `isRow` and `isColumn` tell which names, or which articles, are shown.
  const count = async (read, { byArticle, inArticles, passes, isRow, isColumn }, turn) => {
    const { names, starts, article, alone } = read;
    const found = tally();
    const last = inArticles ? new Map() : null;
    for (let paragraph = 0; paragraph < article.length; paragraph += 1) {
      const number = article[paragraph];
      if (passes(number) && (byArticle ? isRow(number) : !alone[paragraph])) {
        const before = found.total;
        let met = false;
        const here = names.subarray(starts[paragraph], starts[paragraph + 1]);
        for (const row of byArticle ? [number] : here) {
          if (byArticle || isRow(row)) {
            for (const column of here) {
              if (isColumn(column) && (byArticle || row !== column)) {
                meet(found, last, row, column, number);
                met = true;
              }
            }
          }
        }
        if (met) {
          found.paragraphs += 1;
          found.articles.add(number);
        }
        if (found.total > before && turn.over()) await turn.next();
      }
    }
    return found;
  };

  const step = (number, top) => (top === 1 ? 1 : 1 + Math.round((4 * Math.log(number)) / Math.log(top)));

  // An order in which neighbours are similar: from the largest, always to the one most similar to the last.
  const chain = async (vectors, turn) => {
    const length = new Map();
    const holders = new Map();
    for (const [key, cells] of vectors) {
      length.set(key, Math.hypot(...cells.values()));
      for (const [place, value] of cells) {
        if (!holders.has(place)) holders.set(place, []);
        holders.get(place).push([key, value]);
      }
    }
    const left = new Set(vectors.keys());
    const order = [];
    let last = [...left].reduce((best, key) => (length.get(key) > length.get(best) ? key : best), left.values().next().value);
    while (left.size) {
      left.delete(last);
      order.push(last);
      const product = new Map();
      for (const [place, value] of vectors.get(last)) {
        for (const [key, other] of holders.get(place)) {
          if (left.has(key)) product.set(key, (product.get(key) ?? 0) + value * other);
        }
      }
      let best = NONE;
      let next = left.values().next().value;
      for (const [key, sum] of product) {
        const likeness = sum / length.get(key);
        if (likeness > best) [best, next] = [likeness, key];
      }
      last = next;
      if (turn.over()) await turn.next();
    }
    return order;
  };

  const transposed = async (cells, turn) => {
    const found = new Map();
    for (const [row, held] of cells) {
      for (const [column, value] of held) {
        if (!found.has(column)) found.set(column, new Map());
        found.get(column).set(row, value);
      }
      if (turn.over()) await turn.next();
    }
    return found;
  };

  // The paragraphs of a name on its pages of evidence: the article of each row, and the rows with each other name.
  // Each paragraph is listed once; rows are numbered from 1.
  const evidence = ({ names, starts, article, alone, among, holding: held }, first) => {
    if (!among.has(first)) {
      const articles = [];
      const rows = new Map();
      for (const paragraph of held[first].filter((number) => !alone[number])) {
        const others = names.subarray(starts[paragraph], starts[paragraph + 1]).filter((other) => other > first);
        if (others.length) articles.push(article[paragraph]);
        for (const other of others) {
          if (!rows.has(other)) rows.set(other, []);
          rows.get(other).push(articles.length);
        }
      }
      among.set(first, { articles, rows });
    }
    return among.get(first);
  };

  const pageOf = ({ data }, row) => 1 + Math.floor((row - 1) / data.rows);

  self.dossierCounting = { turns, read, passing, count, step, chain, transposed, evidence, pageOf };
})();
