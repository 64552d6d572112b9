import { AppError } from "@/lib/core/errors";
import type { DnsResolver } from "./port";

/** A resolver for tests: answers from a map, or not at all. */
export type MemoryDns = DnsResolver & { readonly records: Map<string, string[]>; isSilent: boolean };

export function memoryDns(): MemoryDns {
  const records = new Map<string, string[]>();
  return {
    records,
    isSilent: false,
    txt(name) {
      if (this.isSilent) return Promise.reject(new AppError("unavailable", "host.dns_silent"));
      return Promise.resolve(records.get(name) ?? []);
    },
  };
}
