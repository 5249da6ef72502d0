// The search page: names and headlines from the register everywhere, full text with Pagefind if the site has its index.
"use strict";
if (self.dossierRegister) {
  const { read, find, variants, nearest, spaced, addressOf } = self.dossierLookup;
  const { say, count: counted, kind: kindOf, number, locale: LANGUAGE } = self.dossierWords;
  const entries = read(self.dossierRegister);
  const form = document.querySelector(".search-form");
  const field = form.elements.q;
  const controls = form.querySelector(".controls");
  const status = document.querySelector(".status");
  const found = document.querySelector(".found");
  const list = document.querySelector(".register");
  const TITLE = document.title;
  const FEW = 10;
  const PAUSE = 150;

  const element = (tag, properties = {}, ...children) => {
    const { lang, dir, ...rest } = properties;
    const made = Object.assign(document.createElement(tag), rest);
    if (lang) made.lang = lang;
    if (dir) made.dir = dir;
    made.append(...children);
    return made;
  };

  // A short EDTF date: a day or month in words, with its uncertainty.
  const shown = (value) => {
    const [, year, month, day, , doubt] = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(T[^?~%]*)?([?~%]?)/.exec(value) ?? [];
    if (!year || !month) return value;
    const date = new Date(Date.UTC(year, month - 1, day ?? 1));
    const format = { timeZone: "UTC", year: "numeric", month: day ? "short" : "long", ...(day && { day: "numeric" }) };
    return new Intl.DateTimeFormat(LANGUAGE, format).format(date).replaceAll(" ", "\u00a0") + (doubt ? "?" : "");
  };

  // Facets: one select each. Those for full text appear only with the index.

  const KINDS = [["actor", say("actors")], ["place", say("places")], ["outlet", say("outlets")], ["article", say("articles")], ["page", say("pages")]];
  const months = [...new Set(entries.map(({ date }) => date?.slice(0, 7)).filter((month) => /^\d{4}-\d\d$/.test(month)))];
  const outlets = self.dossierRegister.outlets.filter(Boolean).sort((a, b) => a.localeCompare(b, LANGUAGE));
  const named = (sort) => entries.filter((entry) => entry.sort === sort && entry.count)
    .map(({ name, suggested }) => [name, suggested ? `${name}?` : name]).sort(([a], [b]) => a.localeCompare(b, LANGUAGE));
  const FACETS = [
    ["kind", say("kind"), KINDS.filter(([kind]) => entries.some(({ sort }) => sort === kind))],
    ["outlet", say("outlet"), outlets.map((outlet) => [outlet, outlet])],
    ["month", say("month"), months.sort().map((month) => [month, shown(month)])],
  ];
  const OF_THE_TEXT = [["actor", say("ofActor")], ["place", say("ofPlace")]];

  const facet = ([name, label, options]) => element("label", {}, `${label} `, element("select", { name },
    element("option", { value: "", textContent: say("any") }),
    ...options.map(([value, textContent]) => element("option", { value, textContent }))));

  const asked = () => Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, value.trim()]));

  const ofArticles = ({ outlet, month, actor, place }) => Boolean(outlet || month || actor || place);

  // The register.

  const admits = ({ kind, outlet, month, actor, place }) => (entry) => (!kind || entry.sort === kind)
    && (!ofArticles({ outlet, month, actor, place }) || entry.sort === "article")
    && (!outlet || entry.outlet === outlet) && (!month || entry.date.startsWith(month)) && !actor && !place;

  const ABOUT = {
    article: ({ date, outlet }) => `${date ? shown(date) : say("undated")} · ${outlet || say("unknownOutlet")}`,
    outlet: ({ kind, count }) => [kindOf(kind), counted("articles", count)].join(say("comma")),
    page: () => say("page"),
  };
  const aboutName = ({ kind, count, articles }) => [kindOf(kind), count
    ? say("mentionsIn", { mentions: counted("mentions", count), articles: counted("articles", articles) })
    : say("notMentioned")].join(say("comma"));

  const linkClass = ({ sort, suggested }) => `${sort} first${suggested ? " suggested" : ""}`;

  const nameRow = ({ entry, via }) => {
    const { sort, name, detail, standfirst } = entry;
    const link = element("a", { href: addressOf(entry), className: linkClass(entry), textContent: name, dir: "auto" });
    const about = element("span", { className: "when", textContent: (ABOUT[sort] ?? aboutName)(entry) });
    const also = via ? [" ", element("span", { className: "when" }, `${say("also")} `, element("bdi", { textContent: say("spelling", { name: via }) }))] : [];
    const more = detail && sort === "place" ? say("inPlace", { place: detail }) : detail || standfirst;
    return element("li", {}, link, ...also, " ", about,
      ...(more ? [element("p", { className: "detail", textContent: more, dir: "auto" })] : []));
  };

  // The full text.

  // A search word without punctuation around it.
  const marked = (text) => {
    const [, before, word, after] = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}\p{M}]*)$/su.exec(text);
    return [before, element("mark", { textContent: word }), after];
  };

  const passageRow = (path) => ({ anchor, pieces }) => {
    const [place, called] = anchor.split("~"); // the index names a paragraph p<line>~<number>, another block p<line>~<kind>
    const link = element("a", { className: "line", href: `${path}#${place}`, textContent: called ? kindOf(called) : say("note") });
    if (/^\d+$/.test(called)) link.setAttribute("aria-label", say("paragraph", { number: called }));
    const words = pieces.flatMap(([text, hit]) => (hit ? marked(text) : [text]));
    return element("p", { className: "words", dir: "auto" }, ...(anchor ? [link, " "] : []), ...words);
  };

  const documentRow = ({ path, title, date, outlet, language, passages }) => {
    const when = element("span", { className: "when", textContent: outlet || date ? ABOUT.article({ date, outlet }) : say("page") });
    const link = element("a", { href: path, textContent: title, dir: "auto" });
    return element("li", { lang: language },
      element("p", { className: "from" }, when, " ", link), ...passages.map(passageRow(path)));
  };

  // A list that shows a few of its rows, and more on request.
  const section = (title, id, total, rows, ...hints) => {
    const items = element("ul", { className: id === "in-text" ? "excerpts" : "rows" });
    const more = element("button", { type: "button", textContent: say("more") });
    let reached = 0;
    const extend = async (focus) => {
      const made = await rows(reached, reached + FEW);
      items.append(...made);
      reached += FEW;
      more.hidden = reached >= total;
      if (focus) made[0]?.querySelector("a").focus();
    };
    more.addEventListener("click", () => extend(true));
    const heading = element("h2", { id }, `${title} `, element("span", { className: "count", textContent: number(total) }));
    const whole = element("section", {}, heading, ...hints, items, element("p", { className: "more" }, more));
    whole.setAttribute("aria-labelledby", id);
    return extend(false).then(() => whole);
  };

  const inNames = (answers) => section(say("inNames"), "in-names", answers.length,
    async (from, to) => answers.slice(from, to).map(nameRow));

  const inText = (documents, others) => section(say("inText"), "in-text", documents.length,
    async (from, to) => (await Promise.all(documents.slice(from, to).map((load) => load()))).map(documentRow),
    ...(others.length ? [alsoAsked(others)] : []));

  let pagefind = null;

  const wantsText = ({ q, kind, ...facets }) => pagefind && (q || ofArticles(facets)) && ["", "article", "page", undefined].includes(kind);

  const filtersOf = ({ kind, outlet, month, actor, place }) =>
    Object.fromEntries(Object.entries({ kind, outlet, month, actor, place }).filter(([, value]) => value));

  const searchText = async (query, others) => {
    if (!wantsText(query)) return { found: [], counts: null };
    return pagefind.search(query.q ? [query.q, ...others] : [], filtersOf(query));
  };

  // How many documents each choice would leave; a choice that leaves none stays, and says so.
  const count = (counts) => {
    for (const select of controls.querySelectorAll("select:not([name=kind])")) {
      for (const option of [...select.options].slice(1)) {
        option.dataset.name ??= option.textContent;
        const number = counts?.[select.name]?.[option.value];
        option.textContent = number === undefined || !counts ? option.dataset.name : `${option.dataset.name} (${number})`;
      }
    }
  };

  const alsoAsked = (others) => element("p", { className: "hint" }, `${say("alsoAsked")} `,
    ...others.flatMap((words, n) => [n ? say("comma") : "", element("bdi", { textContent: words })]), ".");

  const nothing = (query) => {
    const near = nearest(entries, query.q);
    const links = near.flatMap((entry, n) => [n ? say("comma") : "",
      element("a", { href: addressOf(entry), className: linkClass(entry), textContent: entry.name, dir: "auto" })]);
    const lines = [element("p", { textContent: say(pagefind ? "noText" : "noName") })];
    if (near.length) lines.push(element("p", {}, `${say("meant")} `, ...links, say("asking")));
    if (!pagefind) lines.push(element("p", { className: "hint", textContent: say("onlyNames") }));
    return element("div", { className: "empty" }, ...lines);
  };

  const summary = (query, names, documents) => [
    ...(query.q || names ? [counted("names", names)] : []),
    ...(wantsText(query) ? [counted("texts", documents)] : []),
  ].join(say("comma"));

  // The stops of the arrow keys: the field, and every result.
  const stops = () => [field, ...found.querySelectorAll("li > a, .from a, .line")];

  let turn = 0;

  const answer = async () => {
    turn += 1;
    const [mine, query] = [turn, asked()];
    const idle = !query.q && !Object.values(query).some(Boolean);
    remember(query);
    if (idle) return rest();
    const others = spaced(query.q).trim() ? variants(entries, query.q) : [];
    const names = query.q || !wantsText(query) ? find(entries, query.q, admits(query)) : []; // else the texts say it all
    const { found: documents, counts } = await searchText(query, others);
    const parts = [];
    if (names.length) parts.push(await inNames(names));
    if (documents.length) parts.push(await inText(documents, others));
    if (!names.length && !documents.length) parts.push(nothing(query));
    if (mine !== turn) return undefined;
    count(counts);
    const at = stops().indexOf(document.activeElement);
    found.replaceChildren(...parts);
    if (at > 0) (stops()[at] ?? field).focus(); // who went ahead of the answer stays where they were
    [found.hidden, list.hidden] = [false, true];
    status.textContent = summary(query, names.length, documents.length);
    return undefined;
  };

  const rest = () => {
    list.classList.add("ready");
    found.replaceChildren();
    [found.hidden, list.hidden] = [true, false];
    status.textContent = "";
    count(null);
  };

  // The query is kept in the address, so that it can be shared.
  const remember = (query) => {
    if (!ready) return;
    const said = new URLSearchParams(Object.entries(query).filter(([, value]) => value)).toString();
    document.title = query.q ? `${query.q}: ${TITLE}` : TITLE;
    try {
      history.replaceState(null, "", said ? `?${said}` : location.pathname);
    } catch { /* a browser may forbid it on a disk */ }
  };

  const wanted = new URLSearchParams(location.search);
  let ready = false;

  const recall = () => {
    for (const control of form.elements) if (wanted.has(control.name)) control.value = wanted.get(control.name);
  };

  // Arrow keys go from the field through the results and back.
  const moveByArrow = (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const all = stops();
    const place = all.indexOf(document.activeElement);
    const next = place < 0 ? null : all[place + step];
    if (!next) return;
    event.preventDefault();
    next.focus();
  };

  const indexed = self.dossierFullText && location.protocol !== "file:";
  const facetsOfText = indexed ? OF_THE_TEXT.map(([name, label]) => facet([name, label, named(name)])) : [];

  const openText = async () => {
    if (!indexed) return;
    try {
      pagefind = await self.dossierPassages.open(new URL("pagefind/pagefind.js", location.href).href);
    } catch { // forbidden by a policy, or not there: names and headlines are
      for (const label of facetsOfText) label.remove();
    }
  };

  let pause = 0;
  const soon = () => {
    clearTimeout(pause);
    pause = setTimeout(answer, PAUSE);
  };

  controls.append(...FACETS.filter(([, , options]) => options.length > 1).map(facet), ...facetsOfText);
  controls.hidden = false;
  recall();
  if (!location.hash) field.focus();
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(); });
  form.addEventListener("input", soon);
  document.addEventListener("keydown", moveByArrow);
  if (!wanted.size) list.classList.add("ready");
  if (wanted.size && !(indexed && (wanted.has("actor") || wanted.has("place")))) answer();
  openText().then(() => {
    ready = true;
    if (pagefind && (wanted.size || field.value)) answer();
  });
}
