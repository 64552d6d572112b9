import "server-only";
import { env } from "@/lib/core/env";
import { localStorage } from "./local";
import type { FileStorage } from "./port";

/** The storage this installation uses. */
export function fileStorage(): FileStorage {
  return localStorage(env().STORAGE_DIR);
}
