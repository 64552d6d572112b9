import { NAME_GROUPS, type NamePair } from "./data/given-names";
import { type Random } from "./random";

export type PersonName = { name: string; nameLocal: string; fatherName: string };

const graphemes = new Intl.Segmenter("ta", { granularity: "grapheme" });

/** A name as it is written in Tamil Nadu: the father's initial, then the given name, in both scripts. */
export function personName(random: Random, gender: "FEMALE" | "MALE"): PersonName {
  const group = random.pick(weightedGroups);
  const given = random.pick(gender === "FEMALE" ? group.women : group.men);
  const father = pickElder(random, group.men, given);
  // Some families write the grandfather's or the village's initial before the father's.
  const before = random.chance(0.16) ? [pickElder(random, group.men, given)] : [];
  const initials = [...before, father];
  return {
    name: `${initials.map(([latin]) => `${latin.slice(0, 1)}. `).join("")}${given[0]}`,
    nameLocal: `${initials.map((pair) => `${tamilInitial(pair)}. `).join("")}${given[1]}`,
    fatherName: father[0],
  };
}

/** The first syllable of a name: "சேகர்" gives "சே", "ஸ்டீபன்" gives "ஸ்டீ". */
export function tamilInitial([, tamil]: NamePair): string {
  let initial = "";
  for (const { segment } of graphemes.segment(tamil)) {
    initial += segment;
    if (!initial.endsWith(VIRAMA)) break;
  }
  return initial;
}

function pickElder(random: Random, men: readonly NamePair[], child: NamePair): NamePair {
  const elder = random.pick(men);
  return elder[0] === child[0] ? pickElder(random, men, child) : elder;
}

const VIRAMA = "\u0bcd";

const weightedGroups = NAME_GROUPS.flatMap((group) => Array.from({ length: group.share }, () => group));
