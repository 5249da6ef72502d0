// Names the page that has what was at an address of an earlier edition, where the host does not lead on by itself.
"use strict";
(() => {
  const MOVED = [
    [/--names(?:--\d+)?\.html$/, ".html"],
    [/\/passages\/[^/]+$/, "/passages.html"],
    [/--\d+\.html$/, ".html"],
  ];
  const [from, to] = MOVED.find(([pattern]) => pattern.test(location.pathname)) ?? [];
  const notice = document.querySelector(".moved");
  if (!from || !notice) return;
  const link = notice.querySelector("a");
  link.href = location.pathname.replace(from, to) + location.hash;
  link.textContent = location.pathname.replace(from, to);
  notice.hidden = false;
})();
