// What a decision did, in the words of an editor: it is said after the decision, and before it is undone.

import { entries } from "/-/review-choose.js";

const SHOWN = 50; // characters of a sentence
const cut = (words) => (words.length > SHOWN ? `${words.slice(0, SHOWN).trimEnd()}…` : words);
const quoted = (words) => `“${cut(words)}”`;
const bare = (words) => cut(words.replace(/^["“„«'‘]+|["”“»'’]+$/gu, ""));

async function nameOf(key) {
  const found = (await entries())?.entries?.find((one) => one.key === key || one.key === `actors/${key}`);
  return found?.name ?? key;
}

const nameIn = async (value) => (value.new ? value.new.name : nameOf(value.entity));
const isNow = (kind) => `is listed as: ${kind.replace("-", " ")}`;

const DONE = {
  right: (item) => (item.entity && item.is_open ? `${item.called} is confirmed` : `${quoted(item.words)} is right here`),
  name: async (item, value) => (value.entity || value.new ? `${quoted(item.words)} means ${await nameIn(value)} here` : `${quoted(item.words)} is no name here`),
  never: (item) => `${quoted(item.words)} is rejected as a name`,
  spelling: async (item, value) => `${quoted(item.words)} is another spelling of ${await nameIn(value)}`,
  merge: async (item, value) => `${item.called} is merged into ${await nameIn(value)}`,
  new: (item, value) => `${value.name ?? item.words} has an entry of its own`,
  entry(item, value) {
    const name = value.name ?? item.called;
    if (value.at && !value.kind) return `${name} is at ${value.at.map((one) => one.toFixed(2)).join(", ")}`;
    if (value.kind && !value.name) return `${name} ${isNow(value.kind)}`;
    return `The entry ${name} is changed`;
  },
  async speaker(item, value) {
    const said = value?.name ?? (value ? await nameOf(value) : "nobody who is listed");
    return `“${bare(item.words)}” is said by ${said}`;
  },
  date: (item, value) => `${quoted(item.words)} means ${value}`,
  published: (item, value) => (value ? `The article is dated ${value}` : "The date of publication is unknown"),
  outlet: (item, value) => (value ? "The outlet is set" : "The outlet is unknown"),
  line(item, value) {
    if (value === null) return `${quoted(item.words)} is decided automatically`;
    return `${quoted(item.words)} is ${value === "keep" ? "put back into the text" : "taken out of the text"}`;
  },
  comparison(item, value) {
    if (value.dismiss) return `The comparison ${quoted(item.title)} is dropped`;
    if (value.part) return `${quoted(value.part[0].figure)} is taken out of the comparison ${quoted(item.title)}`;
    return value.name ? `The comparison is called ${quoted(value.name)}` : `The comparison ${quoted(item.title)} has more figures`;
  },
  restore: (item) => `${item.words} is no longer rejected`,
};

// A decision about a thing in a sentence without its full stop; of several, how many there are.
export async function doneOf(decision, item) {
  if (decision.kind !== "several") return DONE[decision.kind](item, decision.value);
  const some = decision.value;
  if (some.length === 1 && some[0].target.entity === item?.entity) return doneOf(some[0], item);
  if (some.every((one) => one.kind === "right")) return `${some.length} ${some.length === 1 ? "suggestion is" : "suggestions are"} confirmed`;
  return `${some.length} things are decided`;
}
