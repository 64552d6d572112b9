import { inject } from "vitest";
import { cloneFor } from "./database";

// Before a test file loads anything: the process-wide address that lib/core/env.ts and `owner` read.
const place = inject("testDatabase");
process.env.DATABASE_URL = await cloneFor(place, process.env.VITEST_POOL_ID ?? "0");
process.env.DATABASE_KIND = place.kind;
