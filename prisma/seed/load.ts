import pg from "pg";
import { addSystemAdmin } from "../../scripts/database/system-admins";
import { demoId } from "./ids";
import { loadAnnouncements } from "./load/announcements";
import { loadAudit } from "./load/audit";
import { loadElections } from "./load/elections";
import { loadGrievances } from "./load/grievances";
import type { Owner } from "./load/insert";
import { loadOffices, loadOrganisation } from "./load/organisation";
import { loadPeople } from "./load/people";
import { loadPolls } from "./load/polls";
import { loadTransfers } from "./load/transfers";
import { buildNeighbourParty } from "./neighbour";
import { buildDemoParty, type Party } from "./party";
import { DEMO_TENANT, demoSystemAdmin, NEIGHBOUR_TENANT } from "./people";

export type LoadResult = { isLoaded: boolean; tookMs: number };

/** Any number, known to nobody else: whoever loads holds this lock. */
const LOADING_LOCK = 7_140_233;

/**
 * Loads the demo party and its neighbour, once per database: all of it or nothing. A database that has them
 * is left as it is, also when several load at once. Works as the owner of the database, past the walls.
 */
export async function loadDemo(connectionString: string, now: Date): Promise<LoadResult> {
  const started = performance.now();
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    const isLoaded = await inTransaction(client, () => loadUnlessThere(client, now));
    if (isLoaded) await client.query("ANALYZE");
    return { isLoaded, tookMs: Math.round(performance.now() - started) };
  } finally {
    await client.end();
  }
}

async function loadUnlessThere(owner: Owner, now: Date): Promise<boolean> {
  await owner.query("SELECT pg_advisory_xact_lock($1)", [LOADING_LOCK]);
  const slugs = [DEMO_TENANT.slug, NEIGHBOUR_TENANT.slug];
  const { rowCount } = await owner.query("SELECT 1 FROM tenants WHERE slug = ANY($1)", [slugs]);
  if (rowCount) return false;
  let rows = 0;
  const { phoneE164: phone, name } = demoSystemAdmin;
  await addSystemAdmin(owner, { phone, name, at: now }, () => demoId("system-admin", (rows += 1)));
  for (const party of [buildDemoParty(now), buildNeighbourParty(now)]) await loadParty(owner, party);
  return true;
}

async function loadParty(owner: Owner, party: Party): Promise<void> {
  await loadOrganisation(owner, party);
  const history = await loadPeople(owner, party);
  await loadOffices(owner, party);
  const acts = [
    ...(await loadTransfers(owner, party)),
    ...(await loadAnnouncements(owner, party)),
    ...(await loadPolls(owner, party)),
    ...(await loadElections(owner, party)),
    ...(await loadGrievances(owner, party)),
  ];
  await loadAudit(owner, party, history, acts);
}

async function inTransaction<T>(client: pg.Client, work: () => Promise<T>): Promise<T> {
  await client.query("BEGIN");
  try {
    const result = await work();
    await client.query("COMMIT");
    return result;
  } catch (error) {
    await client.query("ROLLBACK");
    throw error;
  }
}
