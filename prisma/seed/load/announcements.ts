import type { SeedAnnouncement } from "../announcements";
import type { Party } from "../party";
import type { SeedAct } from "./audit";
import { insertRows, type Owner } from "./insert";

/**
 * Writes announcements as the product leaves them: what is published has its ledger, a line for each person
 * and channel, and its place in every inbox. Returns the acts for the trail.
 */
export async function loadAnnouncements(owner: Owner, party: Party): Promise<SeedAct[]> {
  if (party.announcements.length > 0) await switchSomeOff(owner, party);
  await insertAnnouncements(owner, party);
  for (const announcement of party.announcements) {
    if (announcement.row.status === "PUBLISHED") await deliver(owner, party, announcement);
  }
  return party.announcements.flatMap(actsOf);
}

/** One member in a hundred wants no SMS. */
async function switchSomeOff(owner: Owner, { tenantId, calendar }: Party): Promise<void> {
  await owner.query(
    `INSERT INTO notification_preferences (tenant_id, member_id, kind, channel, is_on, source, changed_at)
     SELECT tenant_id, id, 'ANNOUNCEMENT', 'SMS', false,
            (CASE WHEN ${chance("id", "source")} < 50 THEN 'REPLY' ELSE 'PERSON' END)::preference_source, $2::timestamptz
     FROM members WHERE tenant_id = $1 AND status = 'ACTIVE' AND joined_on < $2::timestamptz AND ${chance("id", "off")} < 1`,
    [tenantId, calendar.at(-120)],
  );
}

async function insertAnnouncements(
  owner: Owner,
  { tenantId, announcements, calendar }: Party,
): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", unit_id: "uuid", includes_below: "boolean" },
    ...{ status: "announcement_status", priority: "message_priority", channels: "message_channel[]" },
    ...{ scheduled_for: "timestamptz", published_at: "timestamptz", dispatched_at: "timestamptz" },
    ...{ cancelled_at: "timestamptz", pinned_at: "timestamptz", created_by: "uuid" },
    ...{ created_at: "timestamptz", updated_at: "timestamptz" },
  };
  const rows = announcements.map(({ id, unit, createdBy, createdDays, row }) => {
    const { status, days } = row;
    const isPublished = status === "PUBLISHED";
    const isCancelled = status === "CANCELLED";
    return {
      ...{ id, tenant_id: tenantId, unit_id: unit.id, includes_below: true, status, created_by: createdBy },
      ...{ priority: row.priority ?? "NORMAL", channels: ["IN_APP", ...row.channels] },
      scheduled_for: status === "SCHEDULED" || isCancelled ? calendar.at(days) : null,
      published_at: isPublished ? calendar.at(days) : null,
      dispatched_at: isPublished ? calendar.at(days + 0.0005) : null,
      cancelled_at: isCancelled ? calendar.at(days - 0.1) : null,
      pinned_at: row.isPinned ? calendar.at(days) : null,
      created_at: calendar.at(createdDays),
      updated_at: calendar.at(isPublished ? days : createdDays),
    };
  });
  await insertRows(owner, "announcements", columns, rows);

  const textColumns = {
    ...{ tenant_id: "uuid", announcement_id: "uuid", locale: "text", title: "text", body: "text" },
  };
  const texts = announcements.flatMap(({ id, row }) =>
    Object.entries(row.words).map(([locale, [title, ...paragraphs]]) => ({
      ...{ tenant_id: tenantId, announcement_id: id, locale, title, body: paragraphs.join("\n\n") },
    })),
  );
  await insertRows(owner, "announcement_texts", textColumns, texts);
}

/** A number from 0 to 99 that is a person's for good, in SQL: the same on every load. */
const chance = (idColumn: string, salt: string) =>
  `((('x' || substr(md5(${idColumn}::text || '${salt}'), 1, 6))::bit(24)::int) % 100)`;

/** Everyone who was a member on the day gets a line a channel; the database writes them itself, in one go. */
async function deliver(owner: Owner, party: Party, { id, unit, row }: SeedAnnouncement): Promise<void> {
  const { tenantId, calendar } = party;
  const at = calendar.at(row.days);
  const audience = `SELECT m.id, m.unit_id, m.email, m.account_id, f.member_id IS NOT NULL AS is_off
    FROM members m JOIN units u ON u.id = m.unit_id
    LEFT JOIN notification_preferences f ON f.member_id = m.id AND f.kind = 'ANNOUNCEMENT' AND f.channel = 'SMS'
    WHERE m.tenant_id = $1 AND m.status = 'ACTIVE' AND m.verified_at < $3 AND u.path_ltree <@ $4::ltree`;
  await owner.query(
    `WITH audience AS (${audience})
     INSERT INTO deliveries (tenant_id, announcement_id, member_id, unit_id, channel, state, sent_at, opened_at)
     SELECT $1::uuid, $2::uuid, id, unit_id, 'IN_APP', 'DELIVERED', $3, ${openedAt(party, row.days)} FROM audience`,
    [tenantId, id, at, unit.path],
  );
  for (const channel of row.channels) {
    const missing = channel === "SMS" ? "is_off" : "email IS NULL";
    const reason = channel === "SMS" ? "switched_off" : "no_email";
    await owner.query(
      `WITH audience AS (${audience}), lines AS (
         SELECT id, unit_id, ${missing} AS is_skipped, ${chance("id", `failed ${row.key}`)} < 2 AS is_failed,
                (row_number() OVER (PARTITION BY ${missing} ORDER BY id) - 1) / ${channel === "SMS" ? 50 : 100} AS batch
         FROM audience)
       INSERT INTO deliveries (tenant_id, announcement_id, member_id, unit_id, channel, state, reason, batch,
                               provider, provider_id, claimed_at, sent_at)
       SELECT $1::uuid, $2::uuid, id, unit_id, '${channel}',
              (CASE WHEN is_skipped THEN 'SKIPPED' WHEN is_failed THEN 'FAILED' ELSE 'DELIVERED' END)::delivery_state,
              CASE WHEN is_skipped THEN '${reason}' WHEN is_failed THEN 'undeliverable' END,
              CASE WHEN NOT is_skipped THEN batch END,
              CASE WHEN NOT is_skipped THEN 'outbox' END,
              CASE WHEN NOT is_skipped THEN 'demo-' || substr(md5(id::text || $2::uuid::text), 1, 16) END,
              CASE WHEN NOT is_skipped THEN $3::timestamptz + batch * interval '2 seconds' END,
              CASE WHEN NOT is_skipped THEN $3::timestamptz + batch * interval '2 seconds' + interval '1 second' END
       FROM lines`,
      [tenantId, id, at, unit.path],
    );
  }
  await owner.query(
    `INSERT INTO notifications (tenant_id, member_id, kind, priority, subject_id, created_at, read_at)
     SELECT tenant_id, member_id, 'ANNOUNCEMENT', $2::message_priority, announcement_id, $3, opened_at
     FROM deliveries WHERE announcement_id = $1 AND channel = 'IN_APP'`,
    [id, row.priority ?? "NORMAL", at],
  );
}

/** Who has an account opens within days, most of them; the people to sign in as have last week's still to read. */
function openedAt({ members }: Party, days: number): string {
  const ours = members.flatMap(({ person, id }) => (person ? [`'${id}'`] : []));
  const isRecent = days > -10;
  const share = isRecent ? 30 : 72;
  const delay = `${chance("id", "delay")} * interval '${isRecent ? 12 : 70} minutes'`;
  return `CASE WHEN account_id IS NULL OR (${isRecent} AND id IN (${ours.join(", ")})) THEN NULL
    WHEN ${chance("id", `opened ${Math.round(days)}`)} < ${share} THEN $3::timestamptz + ${delay} END`;
}

function actsOf({ id, unit, row, createdBy, createdDays }: SeedAnnouncement): SeedAct[] {
  const act = (verb: string, days: number, changes: SeedAct["changes"]): SeedAct => {
    return { action: `announcement.${verb}`, entityId: id, actor: createdBy, days, changes };
  };
  const facts = { unitId: unit.id, includesBelow: true, channels: row.channels };
  const acts = [act("draft", createdDays, facts)];
  if (row.status === "PUBLISHED") acts.push(act("publish", row.days, { status: ["DRAFT", "PUBLISHED"] }));
  if (row.isPinned) acts.push(act("pin", row.days, {}));
  if (row.status === "DRAFT" || row.status === "PUBLISHED") return acts;
  acts.push(act("schedule", createdDays + 0.05, { status: ["DRAFT", "SCHEDULED"] }));
  if (row.status === "CANCELLED") {
    acts.push(act("cancel", row.days - 0.1, { status: ["SCHEDULED", "CANCELLED"] }));
  }
  return acts;
}
