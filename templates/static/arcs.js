// A name of a network is highlighted with its arcs and with the names at their other ends.
"use strict";
for (const sheet of document.querySelectorAll(".arcs .sheet")) {
  const arcs = [...sheet.querySelectorAll("svg a")].map((arc) => ({ arc, ends: arc.dataset.ends.split(" ") }));
  const names = [...sheet.querySelectorAll("li")];
  const regard = (key) => {
    const near = new Set([key]);
    for (const { arc, ends } of arcs) {
      arc.classList.toggle("near", ends.includes(key));
      if (ends.includes(key)) ends.forEach((end) => near.add(end));
    }
    for (const name of names) name.classList.toggle("near", near.has(name.dataset.key));
    sheet.classList.toggle("regarding", key !== undefined);
  };
  for (const name of names) {
    for (const event of ["pointerenter", "focusin"]) name.addEventListener(event, () => regard(name.dataset.key));
    for (const event of ["pointerleave", "focusout"]) name.addEventListener(event, () => regard(undefined));
  }
}
