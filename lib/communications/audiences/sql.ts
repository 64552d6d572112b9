import "server-only";
import type { Tx } from "@/lib/core/db";
import { Prisma } from "@/prisma/generated/client";
import type { MessageBasis, MessageChannel, OutsideChannel } from "../announcements/constants";
import type { SkipReason } from "../deliveries/constants";
import type { Audience, Slice } from "./types";

/**
 * The one definition of who gets an announcement by which channel: the live count, the rehearsal and the plan
 * all select from it, so the number shown is the number reached and skipped.
 *
 * A line for each person and wanted channel: member_id, unit_id, channel, and `reason` when the channel passes
 * the person over. `contact` is a blind index; of the people who share one, the first gets the message.
 */
export function audienceLines(
  audience: Audience,
  channels: readonly MessageChannel[],
  slice: Slice = WHOLE,
): Prisma.Sql {
  const outside = channels
    .filter((channel) => channel !== "IN_APP")
    .map((channel) => outsideLines(channel, audience.basis, slice));
  return Prisma.sql`
    WITH units_addressed AS (${unitsAddressed(audience)}),
    people AS MATERIALIZED (
      SELECT m.id, m.unit_id, m.phone_hash, m.email_hash FROM members m
      WHERE m.tenant_id = ${audience.tenantId}::uuid AND m.status = 'ACTIVE' AND NOT m.is_trial
        AND m.restricted_at IS NULL AND (
        m.unit_id IN (SELECT id FROM units_addressed)
        OR m.id IN (SELECT s.member_id FROM unit_memberships s
                    WHERE NOT s.is_primary AND s.left_on IS NULL AND s.unit_id IN (SELECT id FROM units_addressed)))
    )
    ${Prisma.join(
      [
        Prisma.sql`SELECT id AS member_id, unit_id, 'IN_APP'::message_channel AS channel, NULL::text AS reason,
                   ${audience.basis === "NOTICE" ? "NOTICE" : "MEMBERSHIP"}::message_basis AS basis, NULL::uuid AS consent_id
                   FROM people p WHERE ${isIn(slice, Prisma.sql`p.id::text`)}`,
        ...outside,
      ],
      " UNION ALL ",
    )}`;
}

const WHOLE: Slice = { index: 0, count: 1 };

/** The ids of those a channel reaches. */
export function peopleReached(audience: Audience, channel: OutsideChannel): Prisma.Sql {
  return Prisma.sql`
    SELECT l.member_id FROM (${audienceLines(audience, [channel])}) l
    WHERE l.channel = ${channel}::message_channel AND l.reason IS NULL`;
}

/** How many people a channel reaches and how many it passes over, by reason (null: reached). */
export async function countLines(
  tx: Tx,
  audience: Audience,
  channels: readonly MessageChannel[],
): Promise<{ channel: MessageChannel; reason: SkipReason | null; people: number }[]> {
  return tx.$queryRaw`
    SELECT l.channel::text AS channel, l.reason, count(*)::int AS people
    FROM (${audienceLines(audience, channels)}) l GROUP BY 1, 2 ORDER BY 1, 2`;
}

/** Whole labels only: "fed.north" never addresses "fed.northwest". */
function unitsAddressed({ tenantId, unitPath, includesBelow }: Audience): Prisma.Sql {
  const place = includesBelow
    ? Prisma.sql`u.path_ltree <@ ${unitPath}::ltree`
    : Prisma.sql`u.path = ${unitPath}`;
  return Prisma.sql`SELECT u.id FROM units u WHERE u.tenant_id = ${tenantId}::uuid AND ${place}`;
}

function outsideLines(channel: MessageChannel, basis: MessageBasis, slice: Slice): Prisma.Sql {
  const { contact, missing, shared } =
    channel === "SMS"
      ? { contact: Prisma.sql`p.phone_hash`, missing: "no_phone", shared: "same_phone" }
      : { contact: Prisma.sql`p.email_hash`, missing: "no_email", shared: "same_email" };
  // What the party's rules require reaches also who switched announcements off; the gateway writes that down.
  const off = Prisma.sql`(f.member_id IS NOT NULL AND ${basis} <> 'NOTICE')`;
  return Prisma.sql`
    SELECT p.id, p.unit_id, ${channel}::message_channel, CASE
      WHEN ${contact} IS NULL THEN ${missing}
      WHEN ${off} THEN 'switched_off'
      WHEN c.is_given IS FALSE THEN 'consent_withdrawn'
      WHEN ${basis} = 'CONSENT' AND c.is_given IS NOT TRUE THEN 'no_consent'
      WHEN row_number() OVER (PARTITION BY ${contact} COLLATE "C", NOT ${off} AND c.is_given IS NOT FALSE
        AND (${basis} <> 'CONSENT' OR c.is_given IS TRUE) ORDER BY p.id) > 1 THEN ${shared} END,
      (CASE WHEN ${basis} = 'NOTICE' THEN 'NOTICE' WHEN c.is_given THEN 'CONSENT' ELSE 'MEMBERSHIP' END)::message_basis,
      CASE WHEN ${basis} <> 'NOTICE' AND c.is_given THEN c.id END
    FROM people p LEFT JOIN notification_preferences f
      ON f.member_id = p.id AND f.kind = 'ANNOUNCEMENT' AND f.channel = ${channel}::message_channel AND NOT f.is_on
    LEFT JOIN LATERAL (${latestConsent(Prisma.sql`p.id`, channel)}) c ON true
    WHERE ${isIn(slice, Prisma.sql`coalesce(${contact}, p.id::text)`)}`;
}

/** The last word of a member on a channel; no row while they have said nothing. */
export function latestConsent(memberId: Prisma.Sql, channel: MessageChannel): Prisma.Sql {
  return Prisma.sql`
    SELECT w.id, w.is_given FROM consents w
    WHERE w.member_id = ${memberId} AND w.purpose = 'MESSAGES' AND w.channel = ${channel}::message_channel
    ORDER BY w.at DESC, w.id DESC LIMIT 1`;
}

function isIn({ index, count }: Slice, key: Prisma.Sql): Prisma.Sql {
  if (count === 1) return Prisma.sql`true`;
  return Prisma.sql`(hashtext(${key}) & 2147483647) % ${count}::int = ${index}::int`;
}
