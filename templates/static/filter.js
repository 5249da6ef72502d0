// Filters the rows of a list by words and attributes. Without script all rows are shown.

const fold = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

for (const form of document.querySelectorAll("form[data-filters]")) {
  const lists = [...document.querySelectorAll(`.${form.dataset.filters} > div > ul`)];
  const rows = lists.flatMap((list) => [...list.children]);
  const texts = new Map(rows.map((row) => [row, fold(row.textContent)]));
  const output = form.querySelector("output");

  const filter = () => {
    const { find, ...others } = Object.fromEntries(new FormData(form));
    const words = fold(find).split(/\s+/).filter(Boolean);
    const chosen = Object.entries(others).filter(([, value]) => value);
    let shown = 0;
    for (const row of rows) {
      const fits = words.every((word) => texts.get(row).includes(word))
        && chosen.every(([name, value]) => (row.dataset[name] ?? form.elements[name].dataset.otherwise) === value);
      row.hidden = !fits;
      shown += fits;
    }
    for (const list of lists) {
      list.parentElement.hidden = ![...list.children].some((row) => !row.hidden);
    }
    for (const section of new Set(lists.map((list) => list.closest("section")))) {
      if (section) section.hidden = !section.querySelector(`.${form.dataset.filters} > div > ul > li:not([hidden])`);
    }
    output.textContent = shown === rows.length ? "" : self.dossierWords.say("filtered", { shown: self.dossierWords.number(shown), all: self.dossierWords.number(rows.length) });
  };

  form.hidden = false;
  form.addEventListener("input", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
}
