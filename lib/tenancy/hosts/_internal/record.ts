import "server-only";
import type { DnsResolver } from "@/lib/adapters/dns/port";
import { blindIndex } from "@/lib/core/field-encryption";
import { RECORD_PREFIX } from "../constants";
import { recordName } from "../rules";

/** The record that proves a domain to be this tenant's: made from the key, so another tenant's proves nothing here. */
export function recordOf(tenantId: string, host: string): { name: string; value: string } {
  const proof = blindIndex(tenantId, "host", host)
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, 32);
  return { name: recordName(host), value: `${RECORD_PREFIX}${proof}` };
}

export async function isRecordThere(dns: DnsResolver, tenantId: string, host: string): Promise<boolean> {
  const { name, value } = recordOf(tenantId, host);
  return (await dns.txt(name)).some((text) => text.trim() === value);
}
