// What can be decided about each sort of thing: a key, a label, and the decision that it makes.

import { askEntry, askOutlet, askWords, pickEntry, pickOne, pickOutlet } from "/-/review-choose.js";

const EDTF = "As precise as it is known: 2020-02-06, 2020-02, 2020-02-06? or 2020-02-03/2020-02-06";

const one = (kind, make) => async (item) => {
  const made = await make(item);
  return made === null || made === undefined ? null : { kind, target: item.target, ...made };
};
const about = (item) => ({ entity: item.entity });
const sortOf = (item) => item.entity.split("/")[0];

const right = { key: "y", label: "Right", decide: one("right", () => ({ value: {} })) };

const never = {
  key: "N", label: "Never a name …",
  decide: one("never", async (item) => {
    const reason = await askWords(`“${item.words}” is no name`, "Reason", "", "Written to rejected.yml with today’s date.");
    return reason === null ? null : { value: { reason } };
  }),
};

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
    const held = item.value && typeof item.value === "object" ? item.value : { name: item.title.replace(/\??, [^,]*$/u, ""), kind: item.title.split(", ").at(-1) };
    const value = await askEntry(`Entry ${held.name}`, held, { sort: sortOf(item), fixed: !item.is_open });
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
  key: "p", label: "Where is it? …", when: (item) => item.spots.length > 0,
  decide: one("entry", async (item) => {
    const options = item.spots.map((place, number) => ({
      key: String(number), name: `${place.name}, ${place.country}`,
      more: `${place.kind}, ${place.population.toLocaleString("en")} people, ${place.at.join(", ")}`,
    }));
    const chosen = await pickOne(`Where is ${item.words}?`, options);
    if (chosen === null) return null;
    const { at, geonames } = item.spots[Number(chosen)];
    return { target: about(item), value: { at, geonames } };
  }),
};

const NAME = [
  right,
  { key: "n", label: "Not a name here", decide: one("name", () => ({ value: { entity: null } })) },
  never,
  {
    key: "o", label: "Somebody else here …",
    decide: one("name", async (item) => {
      const entity = await pickEntry(`“${item.words}” means here`, { but: item.entity, like: item.words });
      return entity && { value: { entity } };
    }),
  },
  spelling, fresh, edit, merge,
];

const day = (kind, title) => one(kind, async (item) => {
  const value = await askWords(title(item), "Date", item.value ?? "", EDTF);
  return value ? { value } : null;
});

export const ACTIONS = {
  name: NAME,
  selection: NAME.filter(({ key }) => "oaw".includes(key)),
  speaker: [
    {
      key: "o", label: "Said by …",
      decide: one("speaker", async (item) => {
        const value = await pickEntry("Who says this?", { sorts: ["actors"], like: item.title });
        return value && { value };
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
    { key: "-", label: "Leave it out", when: (item) => item.value !== "dropped", decide: one("line", () => ({ value: "drop" })) },
    { key: "+", label: "Keep it", when: (item) => item.value !== "kept", decide: one("line", () => ({ value: "keep" })) },
    { key: "0", label: "Let the rules decide", decide: one("line", () => ({ value: null })) },
  ],
  entry: [{ ...right, when: (item) => item.is_open }, { ...never, when: (item) => item.is_open }, { ...spelling, when: (item) => item.is_open }, edit, spot, merge],
  unsure: [never, spelling, fresh],
  comparison: [
    { key: "x", label: "Dismiss it", decide: one("comparison", () => ({ value: { dismiss: true } })) },
    {
      key: "p", label: "Part a figure …",
      decide: one("comparison", async (item) => {
        const chosen = await pickOne("This figure counts something else", item.value.map((said, number) => ({
          key: String(number), name: said.figure, more: item.sentences[number].article,
        })));
        return chosen === null ? null : { value: { part: [item.value[Number(chosen)]] } };
      }),
    },
    {
      key: "o", label: "Join with …",
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
        const name = await askWords("Its name", "Name", item.title);
        return name ? { value: { name } } : null;
      }),
    },
  ],
};

export const actionsFor = (item) => (ACTIONS[item.sort] ?? []).filter((action) => !action.when || action.when(item));
