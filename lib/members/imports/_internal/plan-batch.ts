import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import type { FileRow } from "@/lib/geo/files/types";
import { bannedAmong } from "@/lib/members/bans/_internal/marks";
import { ageInYears } from "@/lib/members/profiles/rules";
import { canAdmitInto } from "../policy";
import { heldVerdict, isSameName } from "../rules";
import { type Match, matchesOfRows } from "../sql";
import type { BatchOutcome, ProblemKey, RowProblem, Verdict } from "../types";
import { changeOf, type Change, loadKnown, type Known } from "./known-members";
import { type FindUnit, type Place, unitFinder } from "./find-units";
import { isProblem, readPerson, type ReadPerson, type Reading } from "./read-person";

export type Creation = { person: ReadPerson; unit: Place };
/** What bringing in a batch does; the dry run is this and nothing else. */
export type BatchPlan = {
  creations: Creation[];
  changes: (Change & { line: number })[];
  lines: number[];
  outcome: BatchOutcome;
};

export type BatchRows = { rows: readonly FileRow[]; repeated: readonly { line: number; first: number }[] };
export type Planning = Reading & { anchor: { id: string; path: string } };

type Step =
  | { creation: Creation }
  | { change: Change }
  | { same: true }
  | { key: ProblemKey; values?: RowProblem["values"] };

/** What each row of a batch would do now, in the context of who asked: whom it makes, whom it changes, or why neither. */
export async function planBatch(tx: Tx, ctx: Ctx, batch: BatchRows, planning: Planning): Promise<BatchPlan> {
  const read = batch.rows.map((row) => readPerson(ctx, row, planning));
  const people = read.filter((one): one is ReadPerson => !isProblem(one));
  const [findUnit, found, banned] = [
    await unitFinder(tx, ctx, { ...planning, written: people.map(({ unit }) => unit) }),
    await matchesOfRows(tx, people.map(wantedOf)),
    await bannedAmong(tx, ctx, { people: people.map(knownTo), today: planning.settings.today }),
  ];
  const known = await loadKnown(tx, ctx, [...new Set(found.map(({ id }) => id))]);
  const matchesOn = (line: number) => found.filter((match) => match.line === line);
  const repeated = new Map(batch.repeated.map(({ line, first }) => [line, first]));
  const bannedLines = new Set(people.filter((_, i) => banned[i]).map(({ line }) => line));

  const touched = new Map<string, number>();
  const plan: BatchPlan = { creations: [], changes: [], lines: [], outcome: { verdicts: [], problems: [] } };
  for (const person of read) {
    const step = isProblem(person)
      ? person
      : stepOf(ctx, person, {
          ...{ planning, findUnit, known, touched, first: repeated.get(person.line) },
          ...{ matches: matchesOn(person.line), isBanned: bannedLines.has(person.line) },
        });
    record(plan, person.line, step);
  }
  return plan;
}

/** The plan without whatever was not shown before: what a person agreed to is what is done, row by row. */
export function heldTo(plan: BatchPlan, shown: readonly Verdict[]): BatchPlan {
  const verdicts = plan.outcome.verdicts.map((now, i) => heldVerdict(now, shown[i] ?? "problem"));
  const withheld = plan.lines.filter((_, i) => verdicts[i] !== plan.outcome.verdicts[i]);
  const isHeld = (line: number) => !withheld.includes(line);
  const late = withheld.map((line): RowProblem => ({ line, key: "changed_since_trial", values: {} }));
  return {
    creations: plan.creations.filter(({ person }) => isHeld(person.line)),
    changes: plan.changes.filter(({ line }) => isHeld(line)),
    lines: plan.lines,
    outcome: { verdicts, problems: [...plan.outcome.problems, ...late] },
  };
}

function record({ creations, changes, lines, outcome }: BatchPlan, line: number, step: Step): void {
  lines.push(line);
  if ("creation" in step) creations.push(step.creation);
  else if ("change" in step) changes.push({ ...step.change, line });
  else if ("key" in step) outcome.problems.push({ line, key: step.key, values: step.values ?? {} });
  outcome.verdicts.push(verdictOf(step));
}

function verdictOf(step: Step): Verdict {
  if ("creation" in step) return "created";
  if ("change" in step) return "changed";
  return "same" in step ? "same" : "problem";
}

type Around = {
  planning: Planning;
  findUnit: FindUnit;
  known: ReadonlyMap<string, Known>;
  matches: readonly Match[];
  isBanned: boolean;
  first: number | undefined;
  touched: Map<string, number>;
};

function stepOf(ctx: Ctx, person: ReadPerson, around: Around): Step {
  if (around.first !== undefined) return { key: "repeated", values: { first: around.first } };
  const match = matchOf(person, around);
  if (match === null) return creationOf(ctx, person, around);
  if (typeof match === "string") return { key: match };

  const before = around.touched.get(match.id);
  if (before !== undefined) return { key: "repeated", values: { first: before } };
  around.touched.set(match.id, person.line);
  const place = person.unit === "" ? null : around.findUnit(person.unit);
  if (typeof place === "string") return { key: place };
  if (place && place.id !== match.unitId) return { key: "stands_elsewhere" };
  const change = changeOf(person, match, around.planning.mapping.existing);
  return change ? { change } : { same: true };
}

/** Whom of ours a row means: by number, else by phone, else by name and birth date; or why nobody can say. */
function matchOf(person: ReadPerson, { matches, known }: Around): Known | ProblemKey | null {
  const kind = (["number", "phone", "name"] as const).find((one) =>
    matches.some((match) => match.kind === one),
  );
  if (!kind) return null;
  const ids = [...new Set(matches.filter((match) => match.kind === kind).map(({ id }) => id))];
  const [id, ...others] = ids;
  const match = matches.find((one) => one.id === id);
  if (!id || !match) return null;
  if (match.isClosed) return "known_closed";
  if (match.isExpelled) return "known_expelled";
  if (others.length > 0) return kind === "phone" ? "phone_of_several" : "several_fit";
  const member = known.get(id);
  if (!member) return "known_elsewhere";
  if (kind === "number") return member;
  if (person.number !== null && member.number !== null && person.number !== member.number)
    return "maybe_known";
  if (kind === "phone") return isSamePerson(person, member) ? member : "phone_of_another";
  const hasOtherPhone =
    person.phoneHash !== null && member.phoneHash !== null && member.phoneHash !== person.phoneHash;
  return hasOtherPhone ? "maybe_known" : member;
}

function isSamePerson(person: ReadPerson, member: Known): boolean {
  if (person.birthDate !== null && person.birthDate === member.birthDate) return true;
  const isOtherDay = person.birthDate !== null && member.birthDate !== null;
  return !isOtherDay && isSameName([person.name, person.nameLocal], [member.name, member.nameLocal]);
}

function creationOf(ctx: Ctx, person: ReadPerson, { planning, findUnit, isBanned }: Around): Step {
  const { mapping, settings } = planning;
  const unit = findUnit(person.unit);
  if (typeof unit === "string") return { key: unit };
  if (!unit.takesMembers) return { key: person.unit === "" ? "unit_missing" : "unit_takes_none" };
  if (person.birthDate === null) return { key: "birth_date_missing" };
  const years = settings.privacy.minorAgeYears;
  if (ageInYears(person.birthDate, settings.today) < years) return { key: "too_young", values: { years } };
  if (isBanned) return { key: "banned" };
  if (mapping.admission === "admit" && !canAdmitInto(ctx, unit)) return { key: "not_admitting" };
  return { creation: { person, unit } };
}

function wantedOf({ line, number, phoneHash, name, nameLocal, birthDate }: ReadPerson) {
  return { line, number, phoneHash, name, nameLocal, birthDate };
}

function knownTo({ name, nameLocal, birthDate, phone, phoneAlt, email }: ReadPerson) {
  return { names: [name, nameLocal], birthDate, phones: [phone, phoneAlt], emails: [email], documents: [] };
}
