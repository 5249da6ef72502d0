// When a reader comes from a filtered matrix, only matching paragraphs are shown. Without script all of them are.
"use strict";
(() => {
  const wanted = new URLSearchParams(location.search);
  const notice = document.querySelector(".narrowed");

  const load = (address) => new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed }));
  });

  const narrow = async () => {
    const { counting, source, path } = notice.dataset;
    await Promise.all([load(counting), load(source)]);
    const { turns, read, passing, evidence } = self.dossierCounting;
    const data = self.dossierMatrix;
    const paragraphs = await read(data, turns(() => true));
    const passes = passing(data, { outlet: wanted.getAll("outlet"), from: wanted.get("from"), to: wanted.get("to") });
    const keys = data.names.map(([key]) => key);
    const { articles, rows } = evidence(paragraphs, keys.indexOf(path.replace(/\.html$/, "")));
    const last = Number([...document.querySelectorAll(".excerpts li")].at(-1).id);
    const shown = (row) => passes(articles[row - 1]);
    for (const item of document.querySelectorAll(".excerpts li")) item.hidden = !shown(Number(item.id));
    for (const group of document.querySelectorAll(".groups > div")) group.hidden = !group.querySelector("li:not([hidden])");
    for (const link of document.querySelectorAll(".pairs span a[href^='#']")) link.hidden = !shown(Number(link.hash.slice(1)));
    for (const [other, numbers] of rows) {
      const count = document.getElementById(keys[other].replace(/^(.).*\//, "$1-"))?.querySelector("small");
      if (count) count.textContent = self.dossierWords.number(numbers.filter(shown).length);
      const onward = count?.parentElement.querySelector("span a:not([href^='#'])");
      if (onward) onward.hidden = !numbers.some((row) => row > last && shown(row));
    }
    for (const link of document.querySelectorAll(".pager a, .pairs span a:not([href^='#'])")) link.search = location.search;
    notice.hidden = false;
    document.querySelector(":target")?.scrollIntoView();
  };

  if (["outlet", "from", "to"].some((name) => wanted.has(name))) narrow();
})();
