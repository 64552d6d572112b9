// The embedded database as a process: tsx scripts/database/server.ts DATA_DIR PORT TOKEN [OWNER_PID]
// With an owner it is a throw-away: when that process is gone, however it went, so are server and data.
import { mkdirSync, rmSync } from "node:fs";
import path from "node:path";

import { PGlite } from "@electric-sql/pglite";
import { btree_gist } from "@electric-sql/pglite/contrib/btree_gist";
import { citext } from "@electric-sql/pglite/contrib/citext";
import { ltree } from "@electric-sql/pglite/contrib/ltree";
import { pg_trgm } from "@electric-sql/pglite/contrib/pg_trgm";
import { unaccent } from "@electric-sql/pglite/contrib/unaccent";
import { postgis } from "@electric-sql/pglite-postgis";

import { SessionFront } from "./session-front";

async function main([dataDir, port, token, ownerPid]: string[]): Promise<void> {
  if (!dataDir || !port || !token) throw new Error("Usage: server.ts DATA_DIR PORT TOKEN");
  const front = new SessionFront(token, (error) => {
    console.error("The embedded database failed and stops.", error);
    process.exit(1);
  });
  // Holding the port is what makes this the only instance on the data; the kernel gives it up when we die.
  await front.listen(Number(port));
  if (ownerPid) watchOwner(Number(ownerPid), path.dirname(dataDir));

  mkdirSync(path.dirname(dataDir), { recursive: true });
  const db = await PGlite.create({
    dataDir,
    extensions: { btree_gist, citext, ltree, pg_trgm, unaccent, postgis },
    // PGlite would take over this machine's zone, of which it may not know the rules.
    startParams: [...PGlite.defaultStartParams, "-c", "TimeZone=UTC"],
  });
  let isStopping = false;
  const stop = () => {
    if (isStopping) return;
    isStopping = true;
    void front
      .close()
      .then(() => db.close())
      .finally(() => process.exit(0));
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  front.serve(db);
  console.log(`serving on port ${port}, process ${String(process.pid)}`);
}

function watchOwner(pid: number, home: string): void {
  setInterval(() => {
    try {
      process.kill(pid, 0);
    } catch {
      rmSync(home, { recursive: true, force: true });
      process.exit(0);
    }
  }, 1_000).unref();
}

main(process.argv.slice(2)).catch((error: unknown) => {
  if ((error as NodeJS.ErrnoException).code === "EADDRINUSE") process.exit(0);
  console.error(error);
  process.exit(1);
});
