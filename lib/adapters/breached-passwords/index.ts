import "server-only";
import { env } from "@/lib/core/env";
import { commonPasswords } from "./common";
import { hashFile } from "./hash-file";
import type { BreachedPasswords } from "./port";

/** The rules that are built in, and the file this installation names beside them. */
export function breachedPasswords(): BreachedPasswords {
  const { BREACHED_PASSWORDS_FILE } = env();
  const lists = [commonPasswords(), ...(BREACHED_PASSWORDS_FILE ? [hashFile(BREACHED_PASSWORDS_FILE)] : [])];
  return {
    contains: async (password) => {
      for (const list of lists) if (await list.contains(password)) return true;
      return false;
    },
  };
}
