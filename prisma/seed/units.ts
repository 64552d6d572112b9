import { centroid, pointInside, spreadSeeds, tessellate, type Ring } from "./boundaries";
import { CITY_DISTRICTS, STREETS, TOWN_BUILDINGS, VILLAGE_BUILDINGS } from "./data/booth-places";
import { CONSTITUENCIES, PARLIAMENTARY_NAMES, type ConstituencyRow } from "./data/constituencies";
import { DISTRICTS, type DistrictRow } from "./data/districts";
import { STATE_OUTLINE, type Point } from "./data/outline";
import { demoId } from "./ids";
import { DEMO_HOMES, type DemoPerson } from "./people";
import { at, randomFrom, type Random } from "./random";

/** A node of a tree, before it is written. */
export type SeedUnit = {
  id: string;
  /** Key of one of the levels of the organisation. */
  level: string;
  parentId: string | null;
  code: string;
  path: string;
  name: string;
  nameLocal: string;
  /** Facts for the unit's page, in words. */
  metadata: Record<string, string>;
  boundary: Ring | null;
  centre: Point;
  /** Days from the day of loading. */
  createdDays: number;
};

const TREE_MADE_DAYS = -3_300;

/** What every drawn unit says of its boundary. */
const SCHEMATIC = { boundary: "schematic" };
const RESERVATIONS = { SC: "Scheduled Castes", ST: "Scheduled Tribes" } as const;

/** State, districts, constituencies and booths; parents before children; the same each time. */
export function buildUnits(): SeedUnit[] {
  const state = stateUnit();
  const shapes = tessellate(
    STATE_OUTLINE,
    DISTRICTS.map(([, , , latitude, longitude]): Point => [longitude, latitude]),
  );
  const districts = DISTRICTS.map((row, i) => ({ row, unit: districtUnit(state, row, at(shapes, i)) }));
  const constituencies = districts.flatMap(({ row, unit }) => constituenciesOf(unit, row[0]));
  const booths = constituencies.flatMap(({ row, unit }) => boothsOf(unit, row));
  return [state, ...districts.map(({ unit }) => unit), ...constituencies.map(({ unit }) => unit), ...booths];
}

const stateUnit = (): SeedUnit => ({
  id: unitId("tn"),
  level: "state",
  parentId: null,
  code: "TN",
  path: "tn",
  name: "Tamil Nadu",
  nameLocal: "தமிழ்நாடு",
  metadata: SCHEMATIC,
  boundary: STATE_OUTLINE,
  centre: centroid(STATE_OUTLINE),
  createdDays: TREE_MADE_DAYS,
});

function districtUnit(state: SeedUnit, [code, name, nameLocal]: DistrictRow, boundary: Ring): SeedUnit {
  const path = `${state.path}.${code.toLowerCase()}`;
  return {
    ...{ id: unitId(path), level: "district", parentId: state.id, path, name, nameLocal, boundary },
    code: `${state.code}.${code}`,
    metadata: SCHEMATIC,
    centre: centroid(boundary),
    createdDays: TREE_MADE_DAYS + 1,
  };
}

function constituenciesOf(district: SeedUnit, code: string): { row: ConstituencyRow; unit: SeedUnit }[] {
  const rows = CONSTITUENCIES.filter((row) => row[4] === code);
  const shape = district.boundary ?? [];
  const pieces = tessellate(shape, spreadSeeds(shape, rows.length, randomFrom(`shapes of ${code}`)));
  return rows.map((row, i) => ({ row, unit: constituencyUnit(district, row, at(pieces, i)) }));
}

function constituencyUnit(district: SeedUnit, row: ConstituencyRow, boundary: Ring): SeedUnit {
  const [number, name, nameLocal, reservation, , parliamentaryNumber] = row;
  const label = padded(number);
  const path = `${district.path}.ac${label}`;
  return {
    ...{ id: unitId(path), level: "constituency", parentId: district.id, path, name, nameLocal, boundary },
    code: `${district.code}.${label}`,
    metadata: {
      ...SCHEMATIC,
      "Assembly constituency": String(number),
      ...(reservation === "GEN" ? {} : { "Reserved for": RESERVATIONS[reservation] }),
      "Parliamentary constituency": `${parliamentaryNumber} ${at(PARLIAMENTARY_NAMES, parliamentaryNumber - 1)}`,
    },
    centre: centroid(boundary),
    createdDays: TREE_MADE_DAYS + 2,
  };
}

function boothsOf(constituency: SeedUnit, [number, , , , districtCode]: ConstituencyRow): SeedUnit[] {
  const random = randomFrom(`booths of ${number}`);
  const drawn = random.int(9, 17);
  const count = number === DEMO_HOMES.member[1] ? 16 : drawn;
  const places = boothPlaces(random, count, CITY_DISTRICTS.includes(districtCode));
  return places.map(({ name, nameLocal }, i) => {
    const label = padded(i + 1);
    const path = `${constituency.path}.b${label}`;
    return {
      ...{ id: unitId(path), level: "booth", parentId: constituency.id, path, boundary: null },
      code: `${constituency.code}.${label}`,
      name: `Booth ${i + 1} · ${name}`,
      nameLocal: `வாக்குச்சாவடி ${i + 1} · ${nameLocal}`,
      metadata: { Booth: String(i + 1) },
      centre: pointInside(constituency.boundary ?? [], random),
      createdDays: TREE_MADE_DAYS + 3,
    };
  });
}

/** Buildings in streets, no street twice in a constituency. */
function boothPlaces(random: Random, count: number, isCity: boolean): { name: string; nameLocal: string }[] {
  return random
    .shuffled(STREETS)
    .slice(0, count)
    .map(([street, streetLocal]) => {
      const buildings = isCity || random.chance(0.25) ? TOWN_BUILDINGS : VILLAGE_BUILDINGS;
      const [building, buildingLocal] = random.pick(buildings);
      return { name: `${building}, ${street}`, nameLocal: `${buildingLocal}, ${streetLocal}` };
    });
}

/** The path of the booth that a person to sign in as belongs to. */
export function demoHome(key: DemoPerson["key"]): string {
  const [district, constituency, booth] = DEMO_HOMES[key];
  return `tn.${district.toLowerCase()}.ac${padded(constituency)}.b${padded(booth)}`;
}

const padded = (number: number) => String(number).padStart(3, "0");

const unitId = (path: string) => demoId("unit", path, TREE_MADE_DAYS);
