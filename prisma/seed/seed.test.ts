import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { area, isInside } from "./boundaries";
import { Calendar } from "./calendar";
import { ANNOUNCEMENTS } from "./data/announcements";
import { CONSTITUENCIES, PARLIAMENTARY_NAMES } from "./data/constituencies";
import { DISTRICTS } from "./data/districts";
import { NAME_GROUPS, type NamePair } from "./data/given-names";
import { buildMembers, MEMBERS_TOTAL } from "./members";
import { tamilInitial } from "./names";
import { buildAppointments, buildPositions } from "./offices";
import { demoPeople } from "./people";
import { buildUnits, demoHome, type SeedUnit } from "./units";

const units = buildUnits();
const members = buildMembers(units);
const positions = buildPositions();
const appointments = buildAppointments(units, members, positions);

const distinct = <T>(values: readonly T[]) => new Set(values).size;
const tally = (values: readonly string[]) => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
};
const isTamil = (text: string) => /^[\u0b80-\u0bff\s.·\d,()-]+$/u.test(text);
const isLatin = (text: string) => /^[A-Za-z\s.·\d,'()-]+$/u.test(text);

describe("the state as it is", () => {
  test("38 districts hold 234 constituencies, each district its true number", () => {
    expect(DISTRICTS).toHaveLength(38);
    expect(CONSTITUENCIES.map(([number]) => number)).toEqual(Array.from({ length: 234 }, (_, i) => i + 1));
    expect(tally(CONSTITUENCIES.map((row) => row[4]))).toEqual({
      ...{ TLR: 10, CHN: 16, KPM: 4, CGL: 7, RPT: 4, VLR: 5, TPT: 4, KGI: 6, DPI: 5, TVM: 8, VPM: 7, KKI: 4 },
      ...{ SLM: 11, NKL: 6, ERD: 8, NLG: 3, TPR: 8, CBE: 10, DGL: 7, KRR: 4, TRY: 9, PBL: 2, ALR: 2, CDL: 9 },
      ...{ MYD: 3, NGP: 3, TVU: 4, TNJ: 8, PDK: 6, SVG: 4, MDU: 10, TNI: 4, VNR: 7, RMD: 4, TUT: 6, TKS: 5 },
      ...{ TNV: 5, KKM: 6 },
    });
  });

  test("44 seats are reserved for Scheduled Castes and 2 for Scheduled Tribes; six make a parliamentary seat", () => {
    expect(tally(CONSTITUENCIES.map((row) => row[3]))).toEqual({ GEN: 188, SC: 44, ST: 2 });
    expect(PARLIAMENTARY_NAMES).toHaveLength(39);
    expect(Object.values(tally(CONSTITUENCIES.map((row) => String(row[5]))))).toEqual(
      Array.from({ length: 39 }, () => 6),
    );
  });

  test("every place has a name in both scripts", () => {
    const names = [...DISTRICTS, ...CONSTITUENCIES].map(([, latin, tamil]) => ({ latin, tamil }));
    expect(names.filter(({ latin, tamil }) => !isLatin(latin) || !isTamil(tamil))).toEqual([]);
  });
});

describe("the drawn boundaries", () => {
  const within = (parent: SeedUnit) => units.filter(({ parentId }) => parentId === parent.id);
  const areaOf = (unit: SeedUnit) => area(unit.boundary ?? []);

  test("districts fill the state and constituencies their district, with nothing over", () => {
    for (const parent of units.filter(({ level }) => level === "state" || level === "district")) {
      const pieces = within(parent).reduce((sum, unit) => sum + areaOf(unit), 0);
      expect(Math.abs(pieces / areaOf(parent) - 1), parent.path).toBeLessThan(1e-9);
    }
  });

  test("every booth stands inside its constituency", () => {
    const astray = units
      .filter(({ level }) => level === "constituency")
      .flatMap((seat) => within(seat).filter((booth) => !isInside(seat.boundary ?? [], booth.centre)));
    expect(astray).toEqual([]);
  });
});

describe("the names of people", () => {
  const all = NAME_GROUPS.flatMap(({ men, women }) => [...men, ...women]);

  test("are written in both scripts, and the scripts say the same name", () => {
    expect(all.filter(([latin, tamil]) => !isLatin(latin) || !isTamil(tamil))).toEqual([]);
    expect(all.filter((pair) => !soundsAlike(pair)).map(([latin]) => latin)).toEqual([]);
  });

  test("the check that they fit tells a name from another", () => {
    const shifted = all.map(([latin], i): NamePair => [latin, (all[(i + 37) % all.length] ?? ["", ""])[1]]);
    expect(shifted.filter(soundsAlike).length).toBeLessThan(all.length * 0.05);
  });

  test("an initial is the first syllable of the father's name, also before a silent consonant", () => {
    expect(tamilInitial(["Sekar", "சேகர்"])).toBe("சே");
    expect(tamilInitial(["Stephen", "ஸ்டீபன்"])).toBe("ஸ்டீ");
    expect(members.filter(({ name, nameLocal }) => !isLatin(name) || !isTamil(nameLocal))).toEqual([]);
    const unfit = members.filter(
      ({ name, nameLocal }) => name.split(". ").length !== nameLocal.split(". ").length,
    );
    expect(unfit).toEqual([]);
  });
});

describe("the party", () => {
  test("has twenty thousand members, nearly all active, with a queue in the demo booth", () => {
    expect(members).toHaveLength(MEMBERS_TOTAL);
    expect(tally(members.map(({ status }) => status))).toEqual({
      ...{ ACTIVE: 19_650, PENDING: 150, SUSPENDED: 60, RESIGNED: 110, EXPELLED: 12, REFUSED: 18 },
    });
    const booth = demoHome("booth-secretary");
    const queue = members.filter(({ unit, status }) => unit.path === booth && status === "PENDING");
    expect(queue).toHaveLength(24);
  });

  test("gives nobody another's number, id or account", () => {
    const accounts = members.flatMap(({ accountId }) => accountId ?? []);
    expect(distinct(members.map(({ phone }) => phone))).toBe(MEMBERS_TOTAL);
    expect(distinct([...members, ...units, ...appointments].map(({ id }) => id))).toBe(
      MEMBERS_TOTAL + units.length + appointments.length,
    );
    expect(distinct(accounts)).toBe(accounts.length);
  });

  test("uses only numbers of the invented range", () => {
    expect(members.filter(({ phone }) => !/^\+9166600\d{5}$/.test(phone))).toEqual([]);
  });

  test("nobody acts before joining, joins before eighteen or in the future", () => {
    const wrong = members.filter(
      ({ bornDays, appliedDays, decidedDays, endedDays }) =>
        bornDays > appliedDays - 18 * 365.25 ||
        appliedDays >= 0 ||
        (decidedDays !== null && (decidedDays <= appliedDays || decidedDays >= 0)) ||
        (endedDays !== null && (endedDays <= (decidedDays ?? 0) || endedDays >= 0)),
    );
    expect(wrong).toEqual([]);
  });

  test("men and women, Hindu, Muslim and Christian names are all there in number", () => {
    const { FEMALE = 0, MALE = 0, OTHER = 0 } = tally(members.map(({ gender }) => gender));
    expect(FEMALE / MALE).toBeGreaterThan(0.75);
    expect(OTHER).toBeGreaterThan(20);
    for (const { men } of NAME_GROUPS) {
      const fathers = new Set(men.map(([latin]) => latin));
      const share = members.filter(({ fatherName }) => fathers.has(fatherName)).length / MEMBERS_TOTAL;
      expect(share).toBeGreaterThan(0.09);
    }
  });
});

describe("the offices", () => {
  const holdersNow = (key: string) =>
    appointments.filter(
      ({ positionId, endsDays }) =>
        endsDays === null && positionId === positions.find((position) => position.key === key)?.id,
    );

  test("the state and every district have a secretary; some constituencies and booths are vacant", () => {
    expect(holdersNow("state-secretary")).toHaveLength(1);
    expect(distinct(holdersNow("district-secretary").map(({ unit }) => unit.id))).toBe(38);
    expect(holdersNow("constituency-secretary").length).toBeGreaterThan(190);
    expect(holdersNow("constituency-secretary").length).toBeLessThan(234);
    expect(holdersNow("booth-secretary").length).toBeGreaterThan(1_500);
  });

  test("one holder to an office, one office to a person, each an active member of the unit since before", () => {
    const current = appointments.filter(({ endsDays }) => endsDays === null);
    expect(distinct(current.map(({ positionId, unit }) => positionId + unit.id))).toBe(current.length);
    expect(distinct(appointments.map(({ member }) => member.id))).toBe(appointments.length);
    const wrong = appointments.filter(
      ({ unit, member, startsDays }) =>
        member.status !== "ACTIVE" ||
        !`${member.unit.path}.`.startsWith(`${unit.path}.`) ||
        startsDays <= (member.decidedDays ?? 0),
    );
    expect(wrong).toEqual([]);
  });

  test("the people to sign in as hold the offices that the demo prints", () => {
    const held = demoPeople.map(({ key }) => {
      const office = appointments.find(({ member }) => member.person === key);
      return positions.find(({ id }) => id === office?.positionId)?.key ?? "member";
    });
    expect(held).toEqual(demoPeople.map(({ key }) => key));
  });
});

describe("the words of announcements", () => {
  test("say in Tamil, paragraph by paragraph, what they say in English", () => {
    for (const { key, words } of ANNOUNCEMENTS) {
      expect(words.ta.length, key).toBe(words.en.length);
      expect(words.ta.join("").replace(/[^A-Za-z]/g, ""), key).toBe("");
      expect(words.en.join(""), key).not.toMatch(/[\u0b80-\u0bff]/);
      const [title, ...paragraphs] = words.ta;
      expect(title.length, key).toBeLessThanOrEqual(150);
      expect(paragraphs.join("\n\n").length, key).toBeLessThanOrEqual(5_000);
    }
  });
});

test("a second building gives the same party to the last letter", { timeout: 30_000 }, () => {
  const again = buildUnits();
  const everyone = buildMembers(again);
  const offices = buildAppointments(again, everyone, buildPositions());
  const digest = (...lists: readonly unknown[]) => {
    // Units are compared once, in their own list, and not again in every member.
    const withoutUnit = (key: string, value: unknown) =>
      key === "unit" || key === "member" ? undefined : value;
    return createHash("sha256").update(JSON.stringify(lists, withoutUnit)).digest("hex");
  };
  const homes = (people: typeof members) => people.map(({ unit }) => unit.path);
  const holders = (terms: typeof appointments) => terms.map(({ unit, member }) => [unit.path, member.index]);
  expect(digest(again, everyone, homes(everyone), offices, holders(offices))).toBe(
    digest(units, members, homes(members), appointments, holders(appointments)),
  );
});

test("today is the day in India, whatever the zone of the machine", () => {
  expect(new Calendar(new Date("2026-11-20T18:29:59Z")).date(0)).toBe("2026-11-20");
  expect(new Calendar(new Date("2026-11-20T18:30:00Z")).date(0)).toBe("2026-11-21");
  expect(new Calendar(new Date("2026-11-20T18:30:00Z")).at(0.5).toISOString()).toBe(
    "2026-11-21T06:30:00.000Z",
  );
});

/** Compares the consonants of both scripts; one may differ, as Latin spelling of Tamil is free. */
function soundsAlike([latin, tamil]: NamePair): boolean {
  return editDistance(latinSkeleton(latin), tamilSkeleton(tamil)) <= 1;
}

const once = (text: string) => text.replace(/(.)\1+/g, "$1");

function tamilSkeleton(text: string): string {
  const sounds: Record<string, string> = {
    ...{ க: "k", ங: "n", ச: "s", ஜ: "s", ஞ: "n", ட: "t", ண: "n", த: "t", ந: "n", ன: "n", ப: "p", ம: "m" },
    ...{ ர: "r", ற: "r", ல: "l", ள: "l", ழ: "l", வ: "v", ஷ: "s", ஸ: "s", ஹ: "k" },
  };
  return once([...text.replaceAll("ற்ற", "தர")].map((char) => sounds[char] ?? "").join(""));
}

function latinSkeleton(text: string): string {
  const plain = text.toLowerCase().replace(/ksh/g, "ts").replace(/ph/g, "p").replace(/zh/g, "l");
  const hissed = plain.replace(/x/g, "s").replace(/ch|sh|j|z|c(?=[eiy])|g(?=[ei])/g, "s");
  const hard = hissed.replace(/[tdkgbl]h/g, (pair) => pair.slice(0, 1)).replace(/[gkqch]/g, "k");
  const soft = hard.replace(/[td]/g, "t").replace(/[bpf]/g, "p").replace(/[wv]/g, "v");
  return once(soft.replace(/[^kstnpmrlv]/g, ""));
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const substitution = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(substitution, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
