// A bibliography as citeproc-js sets it, which Zotero is built on: what it stumbled over, and the entries.
const fs = require("node:fs");
const CSL = require("citeproc");

const [items, style, locale] = process.argv.slice(2).map((path) => fs.readFileSync(path, "utf8"));
const known = new Map(JSON.parse(items).map((item) => [item.id, item]));
const system = { retrieveLocale: () => locale, retrieveItem: (id) => known.get(id) };
const engine = new CSL.Engine(system, style, "en-US");
engine.updateItems([...known.keys()]);
const [parameters, entries] = engine.makeBibliography();
console.log(JSON.stringify({ errors: parameters.bibliography_errors, entries }));
