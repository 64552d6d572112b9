import { randomUUID } from "node:crypto";

import type { Client } from "pg";

import { planDelivery } from "@/lib/communications/deliveries/workflow";

import { SCALE_TENANT } from "../seed-scale";
import { inTurns, timed, type Figure } from "./measure";
import { jobWith } from "./people";

const RECIPIENTS_MIN = 100_000;

/**
 * Ledger and inbox of an announcement to a zone, some hundred thousand people, as the job writes them, against
 * a plain INSERT … SELECT of the very same rows into tables of the same shape, indexes and constraints included.
 */
export async function fanOut(client: Client): Promise<Figure[]> {
  const unitId = await zone(client);
  await client.query("DROP TABLE IF EXISTS bench_deliveries, bench_notifications");
  await client.query("CREATE TABLE bench_deliveries (LIKE deliveries INCLUDING ALL)");
  await client.query("CREATE TABLE bench_notifications (LIKE notifications INCLUDING ALL)");
  // LIKE leaves foreign keys out, and looking them up is most of such an insert.
  await client.query(
    "ALTER TABLE bench_deliveries ADD FOREIGN KEY (announcement_id) REFERENCES announcements, ADD FOREIGN KEY (member_id) REFERENCES members",
  );
  await client.query("ALTER TABLE bench_notifications ADD FOREIGN KEY (member_id) REFERENCES members");
  let announcementId = "";
  let recipients = 0;
  const times = await inTurns({
    product: async () => {
      announcementId = await publish(client, unitId);
      const job = jobWith("announcement.publish", "announcement.read");
      return timed(async () => {
        for (;;) if ((await planDelivery(job, { announcementId })).isPlanned) return;
      });
    },
    plain: async () => {
      await client.query("TRUNCATE bench_deliveries, bench_notifications");
      return timed(async () => {
        await client.query("BEGIN");
        const made = await client.query(
          "INSERT INTO bench_deliveries SELECT * FROM deliveries WHERE announcement_id = $1",
          [announcementId],
        );
        await client.query(
          "INSERT INTO bench_notifications SELECT * FROM notifications WHERE subject_id = $1",
          [announcementId],
        );
        await client.query("COMMIT");
        recipients = made.rowCount ?? 0;
      });
    },
  });
  if (recipients < RECIPIENTS_MIN) throw new Error(`Only ${String(recipients)} recipients.`);
  return [
    {
      name: `fan-out to ${recipients.toLocaleString("en")} people against a plain INSERT … SELECT`,
      value: times.product / times.plain,
      unit: "x",
      aim: { atMost: 3 },
      from: `${(times.product / 1000).toFixed(2)} s against ${(times.plain / 1000).toFixed(2)} s`,
    },
  ];
}

async function zone(client: Client): Promise<string> {
  const sql = "SELECT id FROM units WHERE tenant_id = $1 AND path = 'st.z0'";
  return (await client.query<{ id: string }>(sql, [SCALE_TENANT.id])).rows[0]?.id ?? "";
}

async function publish(client: Client, unitId: string): Promise<string> {
  const id = randomUUID();
  await client.query(
    `INSERT INTO announcements (id, tenant_id, unit_id, includes_below, status, channels, published_at, created_at, updated_at)
     VALUES ($1, $2, $3, true, 'PUBLISHED', '{IN_APP}', now(), now(), now())`,
    [id, SCALE_TENANT.id, unitId],
  );
  return id;
}
