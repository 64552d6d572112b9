import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { FileRow } from "@/lib/geo/files/types";
import { MAPPED_VALUES_MAX, VALUE_LENGTH_MAX } from "../constants";
import { cellOf, genderOf } from "../rules";
import type { MappedValues } from "../types";
import { unitFinder } from "./find-units";
import type { Planning } from "./plan-batch";
import { isProblem, readPerson, type ReadPerson } from "./read-person";

type Part = { number: number; rows: readonly FileRow[] };
type Survey = { repeated: Map<number, { line: number; first: number }[]>; values: MappedValues };

const WORDS_AT_ONCE = 2_000;

/** What only the whole file can tell: who stands in it twice, and which words of it nobody knows. */
export async function surveyFile(
  tx: Tx,
  ctx: Ctx,
  parts: readonly Part[],
  planning: Planning,
): Promise<Survey> {
  const firstWith = new Map<string, number>();
  const repeated: Survey["repeated"] = new Map();
  const words = { genders: new Set<string>(), units: new Set<string>() };
  for (const { number, rows } of parts) {
    const lines: { line: number; first: number }[] = [];
    for (const row of rows) {
      const gender = cellOf(row, planning.mapping, "gender");
      if (genderOf(gender, { genders: [] }) === null) words.genders.add(gender);
      words.units.add(cellOf(row, planning.mapping, "unit"));
      const person = readPerson(ctx, row, planning);
      if (isProblem(person)) continue;
      const keys = keysOf(person);
      const first = keys.flatMap((key) => firstWith.get(key) ?? [])[0];
      if (first !== undefined) lines.push({ line: row.line, first });
      else for (const key of keys) firstWith.set(key, row.line);
    }
    if (lines.length > 0) repeated.set(number, lines);
  }
  words.units.delete("");
  const units = await unknownUnits(tx, ctx, [...words.units], planning);
  return { repeated, values: { genders: mappable([...words.genders]), units: mappable(units) } };
}

function keysOf({ number, phoneHash, name, birthDate }: ReadPerson): string[] {
  return [
    ...(number === null ? [] : [`number ${number}`]),
    ...(phoneHash === null ? [] : [`phone ${phoneHash}`]),
    ...(birthDate === null ? [] : [`born ${birthDate} ${name.toLowerCase()}`]),
  ];
}

async function unknownUnits(
  tx: Tx,
  ctx: Ctx,
  words: readonly string[],
  planning: Planning,
): Promise<string[]> {
  const unknown: string[] = [];
  for (let at = 0; at < words.length && unknown.length < MAPPED_VALUES_MAX; at += WORDS_AT_ONCE) {
    const written = words.slice(at, at + WORDS_AT_ONCE);
    // What the office said before is asked again: it may be wrong.
    const find = await unitFinder(tx, ctx, {
      ...planning,
      mapping: { ...planning.mapping, units: [] },
      written,
    });
    unknown.push(...written.filter((word) => typeof find(word) === "string"));
  }
  return unknown;
}

function mappable(words: readonly string[]): string[] {
  return words
    .filter((word) => word.length <= VALUE_LENGTH_MAX)
    .sort()
    .slice(0, MAPPED_VALUES_MAX);
}
