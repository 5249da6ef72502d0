// Full-text search with Pagefind: the paragraphs of articles that contain the words.
"use strict";
{
  const AROUND = 16;
  const MOST = 3;

  // The words of a document, and the paragraphs that begin among them.
  const taken = ({ raw_content: text, anchors }) => {
    const joined = text.includes("\u200b");
    const words = text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").split(joined ? "\u200b" : /\s+/);
    const starts = anchors.filter(({ id }) => id).sort((a, b) => a.location - b.location);
    return { words, starts, space: joined ? "" : " " };
  };

  const paragraphAt = (starts, location) => starts.findLast((start) => start.location <= location);

  // The words around the matches, as [text, whether it matches], separated by spaces.
  const excerpt = ({ words, starts, space }, start, locations) => {
    const from = start?.location ?? 0;
    const next = starts.find(({ location }) => location > from)?.location ?? words.length;
    const first = Math.max(from, locations[0] - AROUND);
    const last = Math.min(next, Math.max(locations[0] + AROUND, first + 2 * AROUND));
    const found = new Set(locations);
    const pieces = words.slice(first, last).map((word, n) => [`${word}${space}`, found.has(first + n)]);
    return [...(first > from ? [["… ", false]] : []), ...pieces, ...(last < next ? [["…", false]] : [])];
  };

  // The paragraphs of a document with the most matches, in page order.
  const passages = (data) => {
    const text = taken(data);
    const found = new Map();
    for (const location of [...new Set(data.locations)].sort((a, b) => a - b)) {
      const start = paragraphAt(text.starts, location);
      found.set(start, [...(found.get(start) ?? []), location]);
    }
    return [...found]
      .sort(([, a], [, b]) => b.length - a.length).slice(0, MOST).sort(([, a], [, b]) => a[0] - b[0])
      .map(([start, locations]) => ({ anchor: start?.id ?? "", pieces: excerpt(text, start, locations) }));
  };

  const document_ = (data) => ({
    path: data.raw_url.replace(/^\//, ""),
    title: data.meta.title, date: data.meta.date ?? "", outlet: data.meta.outlet ?? "", language: data.meta.language ?? "",
    passages: passages(data),
  });

  // The results of several queries as one list: each document with its best score.
  const merged = (answers) => {
    const best = new Map();
    for (const result of answers.flatMap(({ results }) => results)) {
      const known = best.get(result.id);
      if (!known || known.score < result.score) best.set(result.id, result);
    }
    const results = [...best.values()];
    return answers.length > 1 ? results.sort((a, b) => b.score - a.score) : results;
  };

  // Queries Pagefind several times at once; null if it is not available.
  const open = async (address) => {
    const pagefind = await import(address);
    await pagefind.init();
    return {
      async search(queries, filters) {
        const wanted = queries.length ? queries : [null];
        const options = { filters, sort: queries.length ? {} : { date: "desc" } };
        const answers = await Promise.all(wanted.map((query) => pagefind.search(query, options)));
        return {
          found: merged(answers).map(({ data }) => async () => document_(await data())),
          counts: answers.length === 1 ? answers[0].filters : null,
        };
      },
    };
  };

  self.dossierPassages = { open };
}
