// Looks up names, headlines and dates in the register, `dossierRegister`, by any spelling.
"use strict";
{
  // Mirrors dossier/text/normalize.py; tests/browser/test_search.py compares the two.
  const CUT = new RegExp(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670" +
    "\u00ad\u0640\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+", "g");
  const SPACE = /[\s\x1c-\x1f\x85]+/g;
  const STAYS = "\u09be\u09d7\u0b3e\u0b56\u0b57\u0bbe\u0bd7\u0cc2\u0cd5\u0cd6\u0d3e\u0d57\u0dcf\u0ddf\u0fb5\u0fb7" +
    "\u102e\u1b35\u{11127}\u{1133e}\u{11357}\u{114b0}\u{114ba}\u{114bd}\u{115af}\u{11930}";
  const ACCENTED = new RegExp(`^.(?:(?![${STAYS}])\\p{M})*$`, "su");
  const SAME = new Map([
    ...[..."‘’‚‛ʼʻʽʾʿ´′＇"].map((mark) => [mark, "'"]),
    ...[..."“”„‟«»″"].map((mark) => [mark, '"']),
    ...[..."‐‑‒–−"].map((mark) => [mark, "-"]),
    ["ى", "ي"],
    ...[..."ıłŁøØđĐħĦŧŦæÆœŒðÐ"].map((letter, n) => [letter, "ilLoOdDhHtTaAoOdD"[n]]),
  ]);

  const foldCharacter = (character) => {
    if (SAME.has(character)) return SAME.get(character);
    const parts = character.normalize("NFD");
    return ACCENTED.test(parts) ? String.fromCodePoint(parts.codePointAt(0)) : character;
  };

  const fold = (text) => {
    const plain = /^[\x00-\x7f]*$/.test(text) ? text : [...text].map(foldCharacter).join("").replace(CUT, "");
    return plain.replace(SPACE, " ").trim().toLowerCase();
  };

  // A folded text with a space around each word, so that whole words can be searched.
  const spaced = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim()} `;

  // A date as typed: its numbers and names of months, in any common order.

  const FIGURE = /^\d+$/;

  const latin = (text) => text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (figure) => figure.codePointAt(0) & 15);

  // Numbers, months as { month }, and other words; the name of a month may be two words.
  const dateParts = (text, months) => {
    const words = latin(fold(text)).match(/\d+|[\p{L}\p{M}]+/gu) ?? [];
    const parts = [];
    for (let n = 0; n < words.length; n += 1) {
      const pair = `${words[n]} ${words[n + 1]}`;
      const name = Object.hasOwn(months, pair) ? pair : words[n];
      parts.push(Object.hasOwn(months, name) ? { month: months[name] } : name);
      if (name === pair) n += 1;
    }
    return parts;
  };

  const isYear = (figures) => figures?.length === 4;
  const isDay = (figures) => figures === undefined || (figures.length <= 2 && figures > 0 && figures <= 31);
  const isMonth = (figures) => figures?.length <= 2 && figures > 0 && figures <= 12;

  // The year, month and day that numbers may mean, with or without the name of a month.
  const meanings = (figures, month) => {
    const year = figures.find(isYear);
    const [one, other, ...more] = figures.filter((figure) => figure !== year);
    if (more.length || figures.filter(isYear).length > 1) return [];
    if (month) return other === undefined && isDay(one) ? [[year, month, one]] : [];
    if (!year || one === undefined) return [];
    if (other === undefined) return isMonth(one) ? [[year, one]] : [];
    const first = figures[0] === year;
    return [[year, other, one], [year, one, other]].slice(first ? 1 : 0).filter(([, m, d]) => isMonth(m) && isDay(d));
  };

  // A pattern for the EDTF dates that match a query; null if it contains no date.
  const dated = (query, months, beside) => {
    const parts = dateParts(query, months).filter((part) => !beside.has(part));
    const named = parts.filter(({ month }) => month);
    const figures = parts.filter((part) => FIGURE.test(part));
    if (!figures.length || named.length > 1 || named.length + figures.length < parts.length) return null;
    const two = (value) => String(value).padStart(2, "0");
    const found = meanings(figures, named[0]?.month)
      .map(([year, month, day]) => `${year ?? "[\\dX]{4}"}-${two(month)}${day ? `-${two(day)}` : ""}(?!\\d)`);
    return found.length ? new RegExp(`^(?:${found.join("|")})`) : null;
  };

  // The target of a name: an outlet has no page, but a list of its articles.
  const addressOf = ({ path, name }) => path || `?outlet=${encodeURIComponent(name)}`;

  const ORDER = ["actor", "place", "outlet", "page", "article"];

  const readName = ([sort, name, path, kind, detail, count, articles, spellings, senses, suggested]) => ({
    sort, name, path, kind, detail, count, articles, spellings, suggested,
    names: [name, ...spellings, ...senses],
    about: spaced(`${kind} ${detail}`),
  });

  const readArticle = (outlets) => ([name, slug, date, outlet, standfirst]) => ({
    sort: "article", name, path: `articles/${slug}.html`, date, outlet: outlets[outlet], standfirst, count: 0,
    names: [name],
    about: spaced(`${date} ${outlets[outlet]} ${standfirst}`),
  });

  const readPage = ([name, path, date]) => ({ sort: "page", name, path, date, count: 0, names: [name], about: " " });

  const keyed = (entry) => ({ ...entry, keys: entry.names.map(spaced) });

  let [MONTHS, BESIDE] = [{}, new Set()];

  const read = ({ outlets, names, pages, articles, months, beside }) => {
    [MONTHS, BESIDE] = [months, new Set(beside)];
    return [...names.map(readName), ...pages.map(readPage), ...articles.map(readArticle(outlets))].map(keyed);
  };

  // How well a name matches: whole, at its beginning, at a word, word by word; 0 if it does not.
  const closeness = (key, whole, words) => {
    if (key === whole) return 1000;
    const open = whole.trimEnd();
    if (key.startsWith(whole)) return 820;
    if (key.startsWith(open)) return 800;
    if (key.includes(open)) return 600;
    return words.every((word) => key.includes(word)) ? 400 : 0;
  };

  const worth = (words) => words.every((word) => word.trim().length > 2 || /[^\x00-\x7f]/.test(word));

  const scored = (entry, whole, words, date) => {
    let best = 0;
    let via = 0;
    entry.keys.forEach((key, place) => {
      const found = closeness(key, whole, words) - (place > entry.spellings?.length ? 150 : place ? 10 : 0);
      if (found > best) [best, via] = [found, place];
    });
    if (best <= 0 && date?.test(entry.date ?? "")) best = 300;
    const all = best > 0 ? "" : `${entry.keys.join("")}${entry.about}`;
    if (best <= 0 && words.every((word) => all.includes(word))) best = 200;
    if (best <= 0 && worth(words) && words.every((word) => all.includes(word.trim()))) best = 60;
    if (best <= 0) return null;
    const bonus = 5 * (ORDER.length - ORDER.indexOf(entry.sort)) + Math.min(15, Math.log2(entry.count + 1));
    return { entry, via: via ? entry.names[via] : "", score: best + bonus };
  };

  const byScore = (a, b) => b.score - a.score || (b.entry.date ?? "").localeCompare(a.entry.date ?? "")
    || (a.entry.name < b.entry.name ? -1 : 1);

  // Matching entries, best first; for an empty query all that `admits` accepts.
  const find = (entries, query, admits = () => true) => {
    const whole = spaced(query);
    const words = whole.trim().split(" ").filter(Boolean).map((word) => ` ${word}`);
    const admitted = entries.filter(admits);
    const date = dated(query, MONTHS, BESIDE);
    if (!words.length) return admitted.map((entry) => ({ entry, via: "", score: 0 }));
    return admitted.map((entry) => scored(entry, whole, words, date)).filter(Boolean).sort(byScore);
  };

  // The query with each name in its other spellings: Saraqeb also searches Saraqib.
  const variants = (entries, query, most = 8) => {
    const whole = spaced(query);
    const known = entries.filter((entry) => entry.spellings?.length);
    const found = known.flatMap((entry) => {
      const names = [entry.name, ...entry.spellings];
      const said = names.filter((name) => whole.includes(spaced(name))).sort((a, b) => b.length - a.length)[0];
      return said ? names.map((name) => whole.replace(spaced(said), ` ${name} `).trim()) : [];
    });
    const unlike = new Map(found.map((words) => [spaced(words), words]));
    unlike.delete(whole);
    return [...unlike.values()].slice(0, most);
  };

  // The edit distance of two words, where swapped neighbours count as one edit; not beyond `most`.
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, last] = [[], [...Array(other.length + 1).keys()]];
    for (let i = 1; i <= one.length; i += 1) {
      const row = [i];
      for (let j = 1; j <= other.length; j += 1) {
        const same = one[i - 1] === other[j - 1] ? 0 : 1;
        row[j] = Math.min(row[j - 1] + 1, last[j] + 1, last[j - 1] + same);
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) {
          row[j] = Math.min(row[j], before[j - 2] + 1);
        }
      }
      [before, last] = [last, row];
    }
    return last[other.length];
  };

  // How many typing errors are assumed; in a query of several words, short words are taken as typed.
  const reachOf = (typed) => (typed.length < 6 ? 1 : 2);
  const reachOfWord = (word) => (word.length < 4 ? 0 : reachOf(word));

  // The edit distance between the query and a name, or as many of its words as were typed.
  const slips = (typed, name) => {
    const reach = reachOf(typed);
    const words = name.split(" ");
    const far = typed.split(" ").map((word) => {
      const most = reachOfWord(word);
      const least = Math.min(...words.map((other) => distance(word, other, most)));
      return least <= most ? least : Infinity;
    }).reduce((sum, one) => sum + one, 0);
    return Math.min(distance(typed, name, reach), far <= reach ? far : Infinity);
  };

  // The nearest names to a mistyped one.
  const nearest = (entries, query, most = 3) => {
    const typed = spaced(query).trim();
    const near = entries
      .filter((entry) => entry.sort !== "article")
      .map((entry) => [Math.min(...entry.keys.map((key) => slips(typed, key.trim()))), entry])
      .filter(([far]) => far <= reachOf(typed))
      .sort(([a, one], [b, other]) => a - b || other.count - one.count);
    return near.filter(([far]) => far === near[0][0]).slice(0, most).map(([, entry]) => entry);
  };

  self.dossierLookup = { fold, spaced, read, find, variants, nearest, addressOf };
}
