import "server-only";
import { asDate } from "@/lib/core/clock";
import type { Ctx } from "@/lib/core/ctx";
import { type Tx, withTx } from "@/lib/core/db";
import { forbidden, notFound } from "@/lib/core/errors";
import { decodeCursor, encodeCursor, type Page } from "@/lib/core/pagination";
import { dayOf, tenantToday } from "@/lib/units/_internal/today";
import { limitsSelect } from "@/lib/units/positions/_internal/limits-select";
import { talliesOf, vacanciesOf } from "@/lib/units/tree/_internal/tallies";
import { canReadCounts } from "@/lib/units/tree/policy";
import type { UnitName } from "@/lib/units/tree/types";
import { asRights } from "./_internal/rights";
import {
  CANDIDATE_SEARCH_LENGTH_MIN,
  CANDIDATES_MAX,
  PAST_HOLDERS_MAX,
  VACANCY_PAGE_SIZE,
} from "./constants";
import { canHandOut, canManage, readableBy } from "./policy";
import {
  listCandidatesInput,
  type ListCandidatesInput,
  listVacanciesInput,
  type ListVacanciesInput,
} from "./schema";
import { candidateRows, countVacantSeats, vacancyRows, type VacancyRow } from "./sql";
import type { Limits } from "./terms/types";
import type { CandidateView, HolderView, OfficesView, OfficeView, Right, VacancyView } from "./types";

/** The offices of a unit: who holds them today, who will, who did, and which seats are empty. */
export async function listOffices(ctx: Ctx, unitId: string): Promise<OfficesView> {
  return withTx(ctx, async (tx) => {
    const unit = await findUnit(tx, ctx, unitId);
    const today = await tenantToday(tx, ctx);
    const positions = await tx.position.findMany({
      where: { levelId: unit.levelId, isActive: true },
      orderBy: [{ sortOrder: "asc" }, { name: "asc" }],
      select: officeSelect,
    });
    const open = await tx.appointment.findMany({
      where: { unitId, AND: readableBy(ctx), OR: [{ endsOn: null }, { endsOn: { gte: asDate(today) } }] },
      orderBy: [{ startsOn: "asc" }, { id: "asc" }],
      select: appointmentSelect,
    });
    const past = await tx.appointment.findMany({
      where: { unitId, AND: readableBy(ctx), endsOn: { lt: asDate(today) } },
      orderBy: [{ endsOn: "desc" }, { id: "asc" }],
      take: PAST_HOLDERS_MAX,
      select: appointmentSelect,
    });
    const names = await namesOf(tx, [...open, ...past]);
    const isManager = canManage(ctx, unit);
    const show = (row: AppointmentRow): HolderView => toHolder(row, { today, names, isManager });
    return {
      offices: positions.map((position) =>
        toOffice(ctx, unit, position, open.filter((row) => row.positionId === position.id).map(show)),
      ),
      past: past.map((row) => {
        const { name, nameLocal } = row.position;
        return { ...show(row), canEnd: false, office: { name, nameLocal } };
      }),
    };
  });
}

/** Active members of the unit and below who may be appointed there. For those who may appoint, and nobody else. */
export async function listCandidates(
  ctx: Ctx,
  unitId: string,
  input: ListCandidatesInput,
): Promise<CandidateView[]> {
  const { q } = listCandidatesInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await findUnit(tx, ctx, unitId);
    if (!canManage(ctx, unit)) throw forbidden();
    if (q.length < CANDIDATE_SEARCH_LENGTH_MIN) return [];
    const rows = await candidateRows(tx, ctx, { rootPath: unit.path, text: q, limit: CANDIDATES_MAX });
    return rows.map(({ unitName, unitNameLocal, ...member }) => ({
      ...member,
      unit: { name: unitName, nameLocal: unitNameLocal },
    }));
  });
}

/** The empty seats of a unit and all below it, in the order of the tree. `total` counts all of them. */
export async function listVacancies(
  ctx: Ctx,
  unitId: string,
  input: ListVacanciesInput,
): Promise<Page<VacancyView>> {
  const { levelId = null, cursor } = listVacanciesInput.parse(input);
  return withTx(ctx, async (tx) => {
    const unit = await findUnit(tx, ctx, unitId);
    if (!canReadCounts(ctx, unit)) throw forbidden();
    const today = await tenantToday(tx, ctx);
    const limit = VACANCY_PAGE_SIZE + 1;
    const after = cursor === undefined ? null : afterOf(cursor);
    const rows = await vacancyRows(tx, ctx, { rootPath: unit.path, levelId, today, after, limit });
    const shown = rows.slice(0, VACANCY_PAGE_SIZE);
    const last = shown.at(-1);
    return {
      items: shown.map(toVacancy),
      nextCursor:
        rows.length > shown.length && last
          ? encodeCursor([last.path, last.sortOrder, last.positionId])
          : null,
      total:
        levelId === null
          ? vacanciesOf(await talliesOf(tx, ctx, [unitId], today), unitId).vacant
          : await countVacantSeats(tx, ctx, { rootPath: unit.path, levelId, today }),
    };
  });
}

const officeSelect = {
  id: true,
  name: true,
  nameLocal: true,
  isElected: true,
  holdersMax: true,
  ...limitsSelect,
  grants: { select: { permission: true, reach: true } },
} as const;

const appointmentSelect = {
  id: true,
  positionId: true,
  memberId: true,
  startsOn: true,
  endsOn: true,
  endedReason: true,
  notes: true,
  position: { select: { name: true, nameLocal: true } },
} as const;

type Office = Limits & {
  id: string;
  name: string;
  nameLocal: string | null;
  isElected: boolean;
  holdersMax: number;
  grants: { permission: string; reach: Right["reach"] }[];
};

type AppointmentRow = {
  id: string;
  positionId: string;
  memberId: string;
  startsOn: Date;
  endsOn: Date | null;
  endedReason: string | null;
  notes: string | null;
};

async function findUnit(tx: Tx, ctx: Ctx, unitId: string) {
  const unit = await tx.unit.findFirst({
    where: { id: unitId, tenantId: ctx.tenantId },
    select: { path: true, levelId: true, archivedAt: true },
  });
  if (!unit) throw notFound("unit");
  return unit;
}

/** Read apart from the appointments: the database hides people the reader may not see, and an office without a name is no defect. */
async function namesOf(tx: Tx, rows: readonly { memberId: string }[]): Promise<Map<string, UnitName>> {
  const members = await tx.member.findMany({
    where: { id: { in: rows.map(({ memberId }) => memberId) } },
    select: { id: true, name: true, nameLocal: true },
  });
  return new Map(members.map(({ id, name, nameLocal }) => [id, { name, nameLocal }]));
}

function toOffice(
  ctx: Ctx,
  unit: { path: string; archivedAt: Date | null },
  position: Office,
  holders: readonly HolderView[],
): OfficeView {
  const { id, name, nameLocal, isElected, holdersMax, grants, ...limits } = position;
  const held = holders.filter(({ state }) => state === "held");
  const mayHandOut = canManage(ctx, unit) && canHandOut(ctx, unit, asRights(grants));
  const shown = held.map((holder) => ({ ...holder, canEnd: mayHandOut }));
  const coming = holders.filter(({ state }) => state === "coming");
  return {
    ...{ positionId: id, name, nameLocal, isElected, holdersMax, limits },
    vacantSeats: Math.max(0, holdersMax - held.length),
    holders: shown,
    coming: coming.map((holder) => ({ ...holder, canEnd: mayHandOut })),
    canAppoint: unit.archivedAt === null && mayHandOut,
  };
}

type Showing = { today: string; names: ReadonlyMap<string, UnitName>; isManager: boolean };

function toHolder(row: AppointmentRow, { today, names, isManager }: Showing): HolderView {
  const startsOn = dayOf(row.startsOn);
  const endsOn = row.endsOn && dayOf(row.endsOn);
  const person = names.get(row.memberId);
  return {
    ...{ appointmentId: row.id, memberId: row.memberId, startsOn, endsOn },
    name: person?.name ?? null,
    nameLocal: person?.nameLocal ?? null,
    endedReason: isManager ? row.endedReason : null,
    notes: isManager ? row.notes : null,
    state: startsOn > today ? "coming" : endsOn !== null && endsOn < today ? "past" : "held",
    canEnd: false,
  };
}

function afterOf(cursor: string): { path: string; sortOrder: number; positionId: string } {
  const [path, sortOrder, positionId] = decodeCursor(cursor);
  return { path: String(path), sortOrder: Number(sortOrder), positionId: String(positionId) };
}

function toVacancy(row: VacancyRow): VacancyView {
  const { positionId, positionName, positionNameLocal, unitId, code, name, nameLocal } = row;
  return {
    positionId,
    position: { name: positionName, nameLocal: positionNameLocal },
    unit: { id: unitId, code, name, nameLocal },
    vacantSeats: row.vacantSeats,
    vacantSince: row.vacantSince,
  };
}
