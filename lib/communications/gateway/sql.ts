import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { MessageChannel } from "../announcements/constants";
import { type HoldReason, holdReasons, type MessageClass, overrides } from "./constants";
import type { Gate } from "./types";

/**
 * What the gateway says of these people at this moment: `hold`, why a message of this class waits (null: it goes),
 * `until` when it is looked at again, and `overrode`, what the class let it pass over. `people` selects member ids;
 * with `isNarrow` only their own days are read, so that a batch never costs more than its people.
 */
export function gated(gate: Gate, people: Prisma.Sql, { isNarrow }: { isNarrow: boolean }): Prisma.Sql {
  const passes = (reason: HoldReason) => overrides[gate.class].includes(reason);
  const reasons = holdReasons.filter((reason) => !(reason === "digest" && gate.isSummary));
  const held = reasons.filter((reason) => !passes(reason));
  const passed = reasons.filter(passes);
  const when = (reason: HoldReason, then: Prisma.Sql) =>
    Prisma.sql`WHEN x.${Prisma.raw(reason)} THEN ${then}`;
  const none = Prisma.sql`WHEN false THEN NULL`;
  return Prisma.sql`
    SELECT x.member_id,
      CASE ${Prisma.join([none, ...held.map((reason) => when(reason, Prisma.sql`${reason}::text`))], " ")} END AS hold,
      CASE ${Prisma.join([none, ...held.map((reason) => when(reason, Prisma.raw(`x.${reason}_until`)))], " ")} END AS until,
      array_remove(ARRAY[${Prisma.join([
        Prisma.sql`NULL::text`,
        ...passed.map((reason) => Prisma.sql`CASE WHEN x.${Prisma.raw(reason)} THEN ${reason}::text END`),
      ])}], NULL) AS overrode
    FROM (${checks(gate, people, isNarrow)}) x`;
}

function checks(gate: Gate, people: Prisma.Sql, isNarrow: boolean): Prisma.Sql {
  const { now, minute, timeZone, nextDaily, nextWeekly, quietFrom, quietTo, weeklyMax, tenantId } = gate;
  const from = Prisma.sql`coalesce(w.quiet_from, ${quietFrom}::smallint)`;
  const to = Prisma.sql`coalesce(w.quiet_to, ${quietTo}::smallint)`;
  const most = Prisma.sql`least(w.weekly_max, ${weeklyMax}::smallint)`;
  // Where the organisation has no limit, only the days of who has one of their own decide anything.
  const limited = Prisma.sql`SELECT l.member_id FROM contact_wishes l WHERE l.weekly_max IS NOT NULL`;
  const counted = isNarrow ? people : limited;
  const own = isNarrow || weeklyMax === null ? Prisma.sql`AND d.member_id IN (${counted})` : Prisma.empty;
  return Prisma.sql`
    SELECT m.id AS member_id,
      s.ends_at IS NOT NULL AS silence, s.ends_at AS silence_until,
      coalesce(CASE WHEN ${from} = ${to} THEN false
        WHEN ${from} < ${to} THEN ${minute}::int >= ${from} AND ${minute}::int < ${to}
        ELSE ${minute}::int >= ${from} OR ${minute}::int < ${to} END, false) AS quiet_hours,
      date_trunc('minute', ${now}::timestamptz) + make_interval(mins => (${to} - ${minute}::int + 1440) % 1440) AS quiet_hours_until,
      coalesce(w.digest <> 'AT_ONCE', false) AS digest,
      CASE w.digest WHEN 'DAILY' THEN ${nextDaily}::timestamptz WHEN 'WEEKLY' THEN ${nextWeekly}::timestamptz END AS digest_until,
      coalesce(b.sent >= ${most}, false) AS over_budget,
      (b.first + 7)::timestamp AT TIME ZONE ${timeZone} AS over_budget_until
    FROM members m
    LEFT JOIN contact_wishes w ON w.member_id = m.id
    LEFT JOIN (SELECT d.member_id, sum(d.sent) AS sent, min(d.day) AS first FROM contact_days d
               WHERE d.tenant_id = ${tenantId}::uuid AND d.day >= ${gate.firstDay}::date ${own}
               GROUP BY d.member_id) b ON b.member_id = m.id
    LEFT JOIN (${silenced(gate)}) s ON s.unit_id = m.unit_id
    WHERE m.id IN (${people})`;
}

/** Units that lie in a silence at this moment, with its end. Usually none; found by the windows, not by the people. */
function silenced({ silences, tenantId }: Gate): Prisma.Sql {
  const paths = silences.map(({ unitPath }) => unitPath);
  const ends = silences.map(({ endsAt }) => endsAt);
  if (paths.length === 0)
    return Prisma.sql`SELECT NULL::uuid AS unit_id, NULL::timestamptz AS ends_at WHERE false`;
  return Prisma.sql`
    SELECT u.id AS unit_id, max(z.ends_at) AS ends_at
    FROM unnest(${paths}::text[], ${ends}::timestamptz[]) AS z(path, ends_at)
    JOIN units u ON u.tenant_id = ${tenantId}::uuid AND u.path_ltree <@ z.path::ltree GROUP BY u.id`;
}

/** How many of these people a message of this class would wait for, by reason. */
export async function countHeld(
  tx: Tx,
  gate: Gate,
  people: Prisma.Sql,
): Promise<{ reason: HoldReason; people: number }[]> {
  return tx.$queryRaw`
    SELECT g.hold AS reason, count(*)::int AS people FROM (${gated(gate, people, { isNarrow: false })}) g
    WHERE g.hold IS NOT NULL GROUP BY 1 ORDER BY 1`;
}

/**
 * Counts one message for each of these people today, and answers with those it may go to. Of several senders at the
 * same moment no more get through than the budget allows: the day's row is locked while it is looked at.
 */
export async function spend(tx: Tx, gate: Gate, memberIds: readonly string[]): Promise<string[]> {
  const { tenantId, today, firstDay, weeklyMax } = gate;
  const isFree = overrides[gate.class].includes("over_budget");
  const mostOf = (member: Prisma.Sql) => Prisma.sql`
    least(${weeklyMax}::smallint, (SELECT w.weekly_max FROM contact_wishes w WHERE w.member_id = ${member}))`;
  const beforeToday = (member: Prisma.Sql) => Prisma.sql`
    (SELECT coalesce(sum(p.sent), 0) FROM contact_days p
     WHERE p.member_id = ${member} AND p.day >= ${firstDay}::date AND p.day < ${today}::date)`;
  const fits = (member: Prisma.Sql, sent: Prisma.Sql) =>
    isFree
      ? Prisma.sql`true`
      : Prisma.sql`coalesce(${beforeToday(member)} + ${sent} < ${mostOf(member)}, true)`;
  const rows = await tx.$queryRaw<{ memberId: string }[]>`
    INSERT INTO contact_days AS c (tenant_id, member_id, day, sent)
    SELECT ${tenantId}::uuid, n.id, ${today}::date, 1 FROM (
      SELECT i.id FROM unnest(${memberIds}::uuid[]) AS i(id) ORDER BY i.id) n
    WHERE ${fits(Prisma.sql`n.id`, Prisma.sql`0`)}
    ON CONFLICT (member_id, day) DO UPDATE SET sent = c.sent + 1
    WHERE ${fits(Prisma.sql`c.member_id`, Prisma.sql`c.sent`)}
    RETURNING member_id AS "memberId"`;
  return rows.map(({ memberId }) => memberId);
}

type Passed = { memberId: string; overrode: string[] };

/** Writes down what a class let its message pass over, once for each message and person. */
export async function noteOverrides(
  tx: Tx,
  gate: Gate,
  { channel, subjectId, passed }: { channel: MessageChannel; subjectId: string; passed: readonly Passed[] },
): Promise<void> {
  const found = passed.filter(({ overrode }) => overrode.length > 0);
  if (found.length === 0) return;
  await tx.contactOverride.createMany({
    data: found.map(({ memberId, overrode }) => ({
      ...{ tenantId: gate.tenantId, memberId, channel, subjectId, overrode },
      ...{ class: gate.class, at: gate.now },
    })),
    skipDuplicates: true,
  });
}

export type Verdict = { memberId: string; hold: HoldReason | null; until: Date | null; overrode: string[] };

/** What the gateway says of each of these people, and whether a switch was passed over. */
export async function judge(
  tx: Tx,
  gate: Gate,
  { memberIds, channel, kind }: { memberIds: readonly string[]; channel: MessageChannel; kind: string },
): Promise<Verdict[]> {
  const people = Prisma.sql`SELECT i FROM unnest(${memberIds}::uuid[]) AS t(i)`;
  const passesSwitch = overrides[gate.class].includes("switched_off");
  return tx.$queryRaw`
    SELECT g.member_id AS "memberId", g.hold, g.until,
      CASE WHEN ${passesSwitch} AND f.member_id IS NOT NULL THEN g.overrode || 'switched_off'::text ELSE g.overrode END AS overrode
    FROM (${gated(gate, people, { isNarrow: true })}) g
    LEFT JOIN notification_preferences f ON f.member_id = g.member_id AND NOT f.is_on
      AND f.kind = ${kind}::notification_kind AND f.channel = ${channel}::message_channel`;
}

/** How often each class passed over what, since a day. */
export async function countOverrides(
  tx: Tx,
  { tenantId, since }: { tenantId: string; since: Date },
): Promise<{ class: MessageClass; overrode: string; messages: number }[]> {
  return tx.$queryRaw`
    SELECT o.class::text AS class, x.what AS overrode, count(*)::int AS messages
    FROM contact_overrides o CROSS JOIN LATERAL unnest(o.overrode) AS x(what)
    WHERE o.tenant_id = ${tenantId}::uuid AND o.at >= ${since}::timestamptz GROUP BY 1, 2 ORDER BY 1, 2`;
}
