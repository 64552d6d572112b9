import { createHash } from "node:crypto";

const key = (name: string) => createHash("sha256").update(name).digest("base64");

// What lib/core/env.ts demands, fixed so that every run encrypts and hashes alike. A database is named by
// database.setup.ts where there is one.
process.env.DATABASE_URL ??= "postgres://nobody@127.0.0.1:1/none";
process.env.NEXTAUTH_SECRET ??= key("test session secret");
process.env.FIELD_KEYS ??= `test:${key("test field key")}`;
process.env.BLIND_INDEX_KEY ??= key("test blind index");
process.env.JOBS ??= "off";
