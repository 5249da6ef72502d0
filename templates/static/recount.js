// Filters and orders a matrix, keeps the view in the address and saves all of it as CSV, not only the part on
// this page. Without script the table stays as it is, and every number is a plain link.
"use strict";
(() => {
  const { turns } = self.dossierCounting;
  const { known, arranged, tiles } = self.dossierArranging;
  const { period, element, draw, drawBack, csv } = self.dossierTabling;
  const { say, count, number } = self.dossierWords;
  const form = document.querySelector("form.narrowing");
  const DEFAULTS = { rows: form.dataset.kind.startsWith("articles") ? "first" : "total", columns: "total", count: "paragraphs", part: "1" };
  const region = document.querySelector(".matrix");
  const status = document.querySelector(".covers");
  const parts = document.querySelector(".parts");
  const pager = document.querySelector(".pager:not(.parts)");
  const original = region.querySelector("table");
  const rows = [...original.tBodies[0].rows];
  const whole = status.textContent;
  let touched = false;
  const [rowSort, columnSort] = form.dataset.kind.split("-");

  const load = (address) => new Promise((done, failed) => {
    document.head.append(element("script", { src: address, onload: done, onerror: failed }));
  });

  const read = async () => {
    const { source, register } = form.dataset;
    await Promise.all([source, register].filter(Boolean).map(load));
    return known(self.dossierMatrix, register && self.dossierRegister);
  };
  let once = null;
  const loaded = () => (once ??= read().catch((error) => {
    once = null;
    throw error;
  }));

  const asked = () => {
    const all = new FormData(form);
    const one = (name) => all.get(name) ?? "";
    return {
      rowSort, columnSort, rows: one("rows"), columns: one("columns"), part: Number(one("part")) || 1, inArticles: one("count") === "articles",
      rowKinds: all.getAll("row-kind"), columnKinds: all.getAll("column-kind"), outlet: all.getAll("outlet"),
      from: one("from"), to: one("to"), row: one("find-row").trim(), column: one("find-column").trim(),
    };
  };

  // What is counted, in words.

  const line = ({ outlets, outlet, spans, span }, seen, inArticles) => {
    if (!seen.total) return say("nothingPasses");
    const from = new Set([...seen.articles].map((article) => outlets[outlet[article]]).filter(Boolean));
    const dated = [...new Set([...seen.articles].map((article) => span[article]))].map((place) => spans[place]).filter(([first]) => first);
    const ends = [dated.map(([first]) => first).sort()[0], dated.map(([, last]) => last).sort().at(-1)];
    return say(inArticles ? "coversArticles" : "covers", {
      paragraphs: count("paragraphs", seen.paragraphs),
      articles: count("articles", seen.articles.size),
      outlets: from.size ? count("outlets", from.size) : say("unknownOutlets"),
      period: dated.length ? period(...ends) : say("noDate"),
    });
  };

  const tell = (words) => { if (status.textContent !== words) status.textContent = words; };

  // Connects the form, the table and the address.

  const chosen = () => [...new FormData(form)].filter(([name, value]) => value !== DEFAULTS[name] && (value || name === "outlet"));

  const remember = (state) => {
    const hash = new URLSearchParams(state).toString();
    history.replaceState(null, "", `${location.pathname}${location.search}${hash && `#${hash}`}`);
    const filters = form.querySelector(".filters");
    const names = new Set([...filters.querySelectorAll("[name]")].map((field) => field.name));
    filters.querySelector(".count").textContent = state.filter(([name]) => names.has(name)).length || "";
  };

  const forget = () => {
    form.reset();
    form.elements.part.value = DEFAULTS.part;
  };

  const recall = () => {
    forget();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
      for (const field of form.querySelectorAll(`[name="${CSS.escape(name)}"]`)) {
        if (field.type === "checkbox") field.checked ||= field.value === value;
        else if (field.type === "radio") field.checked ||= field.value === value;
        else if ([...(field.options ?? [{ value }])].some((option) => option.value === value)) field.value = value;
      }
    }
  };

  const restore = async (turn) => {
    region.hidden = false;
    parts.hidden = true;
    if (pager) pager.hidden = false;
    tell(whole);
    if (touched) await drawBack(region, original, rows, turn);
    touched = false;
    region.ariaBusy = "false";
  };

  const showParts = (of, part) => {
    const [before, after] = parts.querySelectorAll("button");
    parts.hidden = of < 2;
    if (pager) pager.hidden = true;
    before.disabled = part <= 1;
    after.disabled = part >= of;
    parts.querySelector(".part").textContent = say("part", { number: number(part), all: number(of) });
  };

  const draft = async (turn) => {
    const wanted = asked();
    const all = await loaded();
    await turn.next();
    return { all, wanted, seen: await arranged(all, wanted, turn) };
  };

  const showDraft = async (turn) => {
    const { all, wanted, seen } = await draft(turn);
    const cut = await tiles(seen, ...form.dataset.tile.split(" ").map(Number), turn);
    const part = Math.min(wanted.part, cut.length);
    tell(line(all.paragraphs.data, seen, wanted.inArticles));
    showParts(cut.length, part);
    region.hidden = !cut.length;
    touched = true;
    if (cut.length) await draw(region, original, all, seen, cut[part - 1], turn);
    region.ariaBusy = "false";
  };

  // Runs work as long as it is wanted; reports it if the file of paragraphs is missing.
  const attempt = async (work, isWanted) => {
    try {
      await work(turns(isWanted));
    } catch (error) {
      if (error.name === "AbortError") return;
      region.ariaBusy = "false";
      tell(say("missing"));
      if (error instanceof Error) throw error;
    }
  };

  let latest = 0;
  const show = () => {
    const state = chosen();
    const mine = latest += 1;
    remember(state);
    attempt(async (turn) => {
      region.ariaBusy = "true";
      await (state.some(([name]) => name !== "part") ? showDraft(turn) : restore(turn));
    }, () => mine === latest);
  };

  const save = () => attempt(async (turn) => {
    const { all, seen } = await draft(turn);
    const lines = await csv(original.tFoot.rows[0].cells[0].textContent, all, seen, turn);
    const file = element("a", { href: URL.createObjectURL(new Blob(lines, { type: "text/csv;charset=utf-8" })), download: "matrix.csv" });
    file.click();
    setTimeout(() => URL.revokeObjectURL(file.href), 1000);
  }, () => true);

  const turnTo = (by) => () => {
    form.elements.part.value = Number(form.elements.part.value) + by;
    show();
    region.scrollIntoView({ block: "nearest" });
    region.focus({ preventScroll: true });
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    form.elements.part.value = DEFAULTS.part;
    show();
  });
  form.elements.save.addEventListener("click", save);
  form.elements.all.addEventListener("click", () => { forget(); show(); });
  parts.querySelectorAll("button").forEach((button, place) => button.addEventListener("click", turnTo(place ? 1 : -1)));
  addEventListener("hashchange", () => { recall(); show(); });
  self.dossierEvidence.open(region, { loaded, asked });
  form.querySelector(".filters").open = matchMedia("(min-width: 62rem)").matches;
  form.hidden = false;
  document.querySelector(".tools").hidden = false;
  recall();
  if (chosen().length) show();
})();
