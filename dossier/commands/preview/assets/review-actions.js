// What can be decided about each sort of thing: a key, a label, and the decision that it makes.

import { get } from "/-/review-desk.js";
import { askDate, askEntry, askName, askOutlet, askSpot, askWords, pickEntry, pickOne, pickOutlet, pickSpot } from "/-/review-choose.js";

const one = (kind, make) => async (item) => {
  const made = await make(item);
  return made === null || made === undefined ? null : { kind, target: item.target, ...made };
};
const about = (item) => ({ entity: item.entity, label: item.called });
const sortOf = (item) => item.entity.split("/")[0];

const askFresh = (name) => askEntry("New entry", { name });

const right = { key: "y", label: "Right", decide: one("right", () => ({ value: {} })) };

const never = {
  key: "N", label: "Never a name …",
  decide: one("never", async (item) => {
    const reason = await askWords(`“${item.words}” is no name`, "Reason", "", "Written to rejected.yml with today’s date.");
    return reason === null ? null : { value: { reason } };
  }),
};

const noName = { key: "n", label: "Not a name", decide: one("never", () => ({ value: {} })) };

const spelling = {
  key: "a", label: "Another spelling of …",
  decide: one("spelling", async (item) => {
    const entity = await pickEntry(`“${item.words}” is another name of`, { but: item.entity, like: item.words });
    return entity && { value: { entity } };
  }),
};

const merge = {
  key: "m", label: "Merge into …", when: (item) => Boolean(item.entity),
  decide: one("merge", async (item) => {
    const entity = await pickEntry(`Merge ${item.title} into`, { sorts: [sortOf(item)], but: item.entity, like: item.title });
    return entity && { target: about(item), value: { entity } };
  }),
};

const edit = {
  key: "e", label: "Edit entry …", when: (item) => Boolean(item.entity),
  decide: one("entry", async (item) => {
    const held = item.value && typeof item.value === "object" ? item.value : { name: item.called, kind: item.title.split(", ").at(-1) };
    const value = await askEntry(`Entry ${held.name}`, held, { sort: sortOf(item) });
    return value && { target: about(item), value };
  }),
};

const fresh = {
  key: "w", label: "New entry …",
  decide: one("new", async (item) => {
    const value = await askEntry(`New entry for “${item.words}”`, { name: item.words });
    return value && { value };
  }),
};

const spot = {
  key: "p", label: "Where is it? …", when: (item) => item.entity?.startsWith("places/"),
  decide: one("entry", async (item) => {
    const spots = item.spots?.length ? item.spots : await get(`/-/review/spots?${new URLSearchParams({ entity: item.entity })}`);
    const title = `Where is ${item.called}?`;
    const found = spots?.length ? await pickSpot(title, spots, item.value?.at) : await askSpot(title, item.value?.at);
    return found && { target: about(item), value: { at: found.at, ...(found.geonames ? { geonames: found.geonames } : {}) } };
  }),
};

// One key says what it is: it sets the kind of an entry, accepts a suggestion, or makes an entry of a bare name.

const CITY = 100_000;
const KINDS = [
  ["1", "actors", "person"], ["2", "actors", "organisation"], ["3", "actors", "state"], ["4", "actors", "armed-force"],
  ["5", "actors", "armed-group"], ["6", "actors", "office"], ["7", "places", "town"], ["8", "places", "region"],
  ["9", "places", "area"], ["0", "places", "site"],
];

async function ofKind(item, sort, kind) {
  if (item.entity) return { kind: "entry", target: about(item), value: { sort, kind } };
  const value = { sort, name: item.words, kind };
  if (kind === "town" && item.spots?.length) {
    const at = item.spots.length > 1 ? await pickSpot(`Where is ${item.words}?`, item.spots) : item.spots[0];
    if (!at) return null;
    Object.assign(value, { at: at.at, ...(at.geonames ? { geonames: at.geonames } : {}) });
    if (at.population >= CITY) value.kind = "city";
  }
  return { kind: "new", target: item.target, value };
}

const kinds = KINDS.map(([key, sort, kind]) => ({
  key, label: kind.replace("-", " "), isKind: true, decide: (item) => ofKind(item, sort, kind),
}));

const NAME = [
  right,
  { key: "n", label: "Not a name here", decide: one("name", () => ({ value: { entity: null } })) },
  never,
  {
    key: "o", label: "Somebody else here …",
    decide: one("name", async (item) => {
      const entity = await pickEntry(`“${item.words}” means here`, { but: item.entity, like: item.words, fresh: true });
      if (!entity?.fresh) return entity && { value: { entity } };
      const made = await askFresh(entity.fresh);
      return made && { value: { new: made } };
    }),
  },
  spelling, fresh, edit, spot, merge, ...kinds,
];

const day = (kind, title) => one(kind, async (item) => {
  const value = await askDate(title(item), item.value ?? "");
  return value ? { value } : null;
});

export const ACTIONS = {
  name: NAME,
  selection: NAME.filter(({ key }) => /[oaw0-9]/u.test(key)),
  speaker: [
    ...["1", "2", "3", "4", "5", "6"].map((key, number) => ({
      key, label: (item) => item.value[number].name, when: (item) => item.value?.length > number,
      decide: one("speaker", (item) => ({ value: item.value[number].key })),
    })),
    {
      key: "o", label: "Said by …",
      decide: one("speaker", async (item) => {
        const value = await pickEntry("Who says this?", { sorts: ["actors"], like: item.title, fresh: true });
        const said = value?.fresh ? await askFresh(value.fresh) : value;
        return said && { value: said };
      }),
    },
    { key: "x", label: "Nobody who is listed", decide: one("speaker", () => ({ value: null })) },
  ],
  date: [{ key: "d", label: "Set the date …", decide: day("date", (item) => `“${item.words}” means`) }],
  published: [
    { key: "d", label: "Set the date …", decide: day("published", () => "Published on") },
    { key: "x", label: "Unknown", decide: one("published", () => ({ value: null })) },
  ],
  outlet: [
    {
      key: "o", label: "Choose the outlet …",
      decide: one("outlet", async () => {
        const value = await pickOutlet("Published by");
        return value && { value };
      }),
    },
    {
      key: "w", label: "New outlet …",
      decide: one("outlet", async (item) => {
        const value = await askOutlet("New outlet", item.value ? item.title : "");
        return value && { value };
      }),
    },
    { key: "x", label: "Unknown", decide: one("outlet", () => ({ value: null })) },
  ],
  line: [
    { key: "-", label: "Take it out", when: (item) => item.value !== "dropped", decide: one("line", () => ({ value: "drop" })) },
    { key: "+", label: "Put it back", when: (item) => item.value !== "kept", decide: one("line", () => ({ value: "keep" })) },
    { key: "0", label: "Decide automatically", decide: one("line", () => ({ value: null })) },
  ],
  entry: [
    { ...right, when: (item) => item.is_open }, { ...noName, when: (item) => item.is_open }, { ...never, when: (item) => item.is_open },
    { ...spelling, when: (item) => item.is_open }, edit, spot, merge, ...kinds,
  ],
  unsure: [noName, never, spelling, fresh, ...kinds],
  rejected: [{ key: "y", label: "Allow it again", decide: one("restore", (item) => ({ value: item.value })) }, ...kinds],
  comparison: [
    { key: "x", label: "Drop the whole comparison", decide: one("comparison", () => ({ value: { dismiss: true } })) },
    {
      key: "p", label: "Take one number out …",
      decide: one("comparison", async (item) => {
        const chosen = await pickOne("This figure counts something else", item.value.map((said, number) => ({
          key: String(number), name: said.figure, more: item.sentences[number].article,
        })));
        return chosen === null ? null : { value: { part: [item.value[Number(chosen)]] } };
      }),
    },
    {
      key: "o", label: "Compare with …",
      decide: one("comparison", async (item, others = item.others ?? []) => {
        const chosen = await pickOne("These count the same", others.map((other) => ({
          key: other.target.comparison, name: other.title, more: other.words,
        })));
        return chosen && { value: { join_with: chosen } };
      }),
    },
    {
      key: "e", label: "Name it …",
      decide: one("comparison", async (item) => {
        const name = await askName("Its name", "Name", item.title);
        return name ? { value: { name } } : null;
      }),
    },
  ],
};

// The label of an action, which may depend on what is judged.
export const labelOf = (action, item) => (typeof action.label === "function" ? action.label(item) : action.label);

export const actionsFor = (item) => (ACTIONS[item.sort] ?? []).filter((action) => !action.when || action.when(item));
