// When a reader comes from a filtered matrix, only matching paragraphs are shown. Without script all of them are.
"use strict";
(() => {
  const wanted = new URLSearchParams(location.search);
  const notice = document.querySelector(".narrowed");

  const load = (address) => new Promise((done, failed) => {
    document.head.append(Object.assign(document.createElement("script"), { src: address, onload: done, onerror: failed }));
  });

  const narrow = async () => {
    const { counting, source, path, row: above } = notice.dataset;
    await Promise.all([load(counting), load(source)]);
    const { turns, read, passing, evidence } = self.dossierCounting;
    const data = self.dossierMatrix;
    const paragraphs = await read(data, turns(() => true));
    const passes = passing(data, { outlet: wanted.getAll("outlet"), from: wanted.get("from"), to: wanted.get("to") });
    const keys = data.names.map(([key]) => key);
    const sections = evidence(paragraphs, keys.indexOf(path.replace(/\.html$/, "")));
    const articles = [...sections.values()].flatMap((section) => section.articles);
    document.querySelectorAll(".excerpts > li").forEach((row, place) => { row.hidden = !passes(articles[Number(above) + place]); });
    for (const [other, section] of sections) {
      const count = document.getElementById(keys[other].replace("/", "-"))?.querySelector(".count");
      if (count) count.textContent = self.dossierWords.number(section.articles.filter(passes).length);
    }
    for (const link of document.querySelectorAll(".pager a")) link.search = location.search;
    notice.hidden = false;
    document.querySelector(":target")?.scrollIntoView();
  };

  if (["outlet", "from", "to"].some((name) => wanted.has(name))) narrow();
})();
