// Where on the page the things are that can be judged: words are found in their paragraph, not in the page's markup,
// so that a template of one's own changes nothing.

const SKIPPED = "a.line, .visually-hidden, script, style";

// The text of an element with single blanks, and where each of its characters is.
function textOf(piece) {
  const walker = document.createTreeWalker(piece, NodeFilter.SHOW_TEXT, (node) =>
    node.parentElement.closest(SKIPPED) ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT);
  let text = "";
  const at = [];
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    for (let index = 0; index < node.data.length; index += 1) {
      const blank = /\s/u.test(node.data[index]);
      if (blank && (!text || text.endsWith(" "))) continue;
      text += blank ? " " : node.data[index];
      at.push([node, index]);
    }
  }
  return { text, at };
}

// The occurrence of some words that is nearest to where they should be.
function nearest(text, words, offset) {
  let best = -1;
  for (let found = text.indexOf(words); found >= 0; found = text.indexOf(words, found + 1)) {
    if (best < 0 || Math.abs(found - offset) < Math.abs(best - offset)) best = found;
  }
  return best;
}

function rangeOf(item, texts) {
  if (item.address) return rangeInRow(item, texts);
  const piece = document.getElementById(`p${item.line}`);
  if (!piece) return null;
  if (!texts.has(piece)) texts.set(piece, textOf(piece));
  const { text, at } = texts.get(piece);
  const begin = nearest(text, item.words, item.offset);
  if (begin < 0) return null;
  return rangeAt(at, begin, item.words.length);
}

// Rows of lists that lead to a paragraph of an article, by that paragraph.

const ROWS = "main li, main tr, main blockquote";
const ALONE = ".excerpts > li:not(:has(a[href*='#p']))"; // of a group, whose heading leads to the paragraph

const LINK = "a[href*='#p']";
const addressOf = (link) => `${decodeURI(link.pathname).slice(1)}${link.hash}`;

function rows() {
  const found = new Map();
  const add = (address, row) => /^articles\/.*#p\d+$/u.test(address) && found.set(address, [...(found.get(address) ?? []), row]);
  for (const link of document.querySelectorAll(`main ${LINK}`)) {
    const row = link.closest(ROWS) ?? link.closest(".group")?.querySelector(ALONE);
    if (row && !row.closest(".concordance") && link.pathname !== location.pathname) add(addressOf(link), row);
  }
  for (const list of document.querySelectorAll("main .concordance")) followed(list, add);
  return found;
}

// Sentences in context: the heading links to the first, and a sentence of the same paragraph has no link of its own.
function followed(list, add) {
  const first = list.parentElement.querySelector(LINK);
  let address = first ? addressOf(first) : "";
  for (const row of list.children) {
    const own = row.querySelector(LINK);
    if (own) address = addressOf(own);
    add(address, row);
  }
}

// The paragraphs that the rows of this page lead to, as the server is asked about them.
export function paragraphs() {
  const lines = new Map();
  for (const address of rows().keys()) {
    const [article, line] = address.split("#p");
    lines.set(article, [...(lines.get(article) ?? []), line]);
  }
  return [...lines].map(([article, some]) => `${article}:${some.join(",")}`).join(";").slice(0, 20_000);
}

// Words in a row, where the same words stand around them as in the source; blanks do not count.
function rangeInRow(item, texts) {
  texts.rows ??= rows();
  const words = item.words.replaceAll(" ", "");
  for (const row of texts.rows.get(item.address) ?? []) {
    if (!texts.has(row)) texts.set(row, bareTextOf(row));
    const { text, at } = texts.get(row);
    for (let begin = text.indexOf(words); begin >= 0; begin = text.indexOf(words, begin + 1)) {
      const fits = text.slice(0, begin).endsWith(item.before) && text.slice(begin + words.length).startsWith(item.after);
      if (fits) return rangeAt(at, begin, words.length);
    }
  }
  return null;
}

function bareTextOf(row) {
  const { text, at } = textOf(row);
  const kept = [...at.keys()].filter((index) => text[index] !== " ");
  return { text: kept.map((index) => text[index]).join(""), at: kept.map((index) => at[index]) };
}

function rangeAt(at, begin, length) {
  const range = document.createRange();
  const [last, end] = at[begin + length - 1];
  range.setStart(...at[begin]);
  range.setEnd(last, end + 1);
  return range;
}

function whole(found) {
  if (!found) return null;
  const range = document.createRange();
  range.selectNodeContents(found);
  return range;
}

const dropped = (line) => [...document.querySelectorAll("details.aside .transcript li")]
  .find((row) => row.querySelector("s") && row.firstElementChild?.textContent.split("–")[0] === String(line))?.querySelector("s");

const LOCATE = {
  name: rangeOf,
  selection: rangeOf,
  speaker: rangeOf,
  date: rangeOf,
  line: (item) => whole(item.value === "dropped" ? dropped(item.line) : document.getElementById(`p${item.line}`)),
  outlet: () => whole(document.querySelector("main .origin .outlet")),
  published: () => whole(document.querySelector("main .origin time, main .origin .doubt")),
  entry: () => whole(document.querySelector("main h1")),
  comparison: (item) => whole(document.getElementById(item.target.comparison)),
};

// The things of a page that can be seen, each with its range, in the order of the page.
export function placed(items) {
  const texts = new Map();
  return items
    .map((item) => ({ ...item, range: LOCATE[item.sort]?.(item, texts) ?? null }))
    .filter((item) => item.range?.getClientRects().length)
    .sort((one, other) => one.range.compareBoundaryPoints(Range.START_TO_START, other.range));
}

const inside = (rect, x, y) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom;

// What is under a point: of several things the smallest.
export function under(items, x, y) {
  const hit = items.filter((item) => [...item.range.getClientRects()].some((rect) => inside(rect, x, y)));
  return hit.sort((one, other) => one.range.toString().length - other.range.toString().length)[0] ?? null;
}

// A speaker's name in the margin beside a paragraph stands for that speaker's quotation there.
export function quotedBeside(items, target) {
  const name = target.closest('.reused .margin a[href*="actors/"], .reused .margin .doubt');
  const line = name?.closest(".reused").querySelector("[id^=p]")?.id;
  const here = items.filter((item) => item.sort === "speaker" && `p${item.line}` === line);
  const key = name?.pathname ? decodeURI(name.pathname).slice(1).replace(/\.html$/u, "") : "";
  return here.find((item) => item.entity === key) ?? here[0] ?? null;
}

// Frames around a range, above the page and not in it.
export function frame(layer, range) {
  layer.replaceChildren();
  const origin = layer.getBoundingClientRect();
  for (const rect of range?.getClientRects() ?? []) {
    const box = document.createElement("i");
    box.style.cssText = `left:${rect.left - origin.left - 3}px;top:${rect.top - origin.top - 2}px;` +
      `width:${rect.width + 6}px;height:${rect.height + 4}px`;
    layer.append(box);
  }
}

// The words that are selected in a paragraph, and how many characters of it are before them.
export function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  const start = range.startContainer.nodeType === Node.TEXT_NODE ? range.startContainer.parentElement : range.startContainer;
  const piece = start.closest?.("main [id^=p]");
  const words = selection.toString().replace(/\s+/gu, " ").trim();
  if (!piece || !/^p\d+$/u.test(piece.id) || !words) return null;
  const { at } = textOf(piece);
  const offset = at.findIndex(([node, index]) => node === range.startContainer && index >= range.startOffset);
  return { line: Number(piece.id.slice(1)), words, offset: Math.max(0, offset) };
}
