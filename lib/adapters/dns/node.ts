import "server-only";
import { Resolver } from "node:dns/promises";
import { AppError } from "@/lib/core/errors";
import type { DnsResolver } from "./port";

/** Answers by which a server says for certain that there is no such record. */
const NOTHING = new Set(["ENOTFOUND", "ENODATA"]);

export type DnsSettings = { servers?: readonly string[]; timeoutMs?: number };

/** Asks the servers of this machine, or those named, without the cache of the operating system. */
export function nodeDns({ servers, timeoutMs = 3_000 }: DnsSettings = {}): DnsResolver {
  const resolver = new Resolver({ timeout: timeoutMs, tries: 2 });
  if (servers && servers.length > 0) resolver.setServers([...servers]);
  return {
    async txt(name) {
      try {
        return (await resolver.resolveTxt(name)).map((parts) => parts.join(""));
      } catch (cause) {
        const code = cause instanceof Error && "code" in cause ? String(cause.code) : "";
        if (NOTHING.has(code)) return [];
        throw new AppError("unavailable", "host.dns_silent", { cause });
      }
    },
  };
}
