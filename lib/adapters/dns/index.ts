import "server-only";
import { env } from "@/lib/core/env";
import { nodeDns } from "./node";
import type { DnsResolver } from "./port";

/** The resolver this installation is set to: the servers named, else those of the machine. */
export function dnsResolver(): DnsResolver {
  return nodeDns({ servers: env().DNS_SERVERS?.split(",") ?? [] });
}
