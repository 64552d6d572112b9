import "server-only";
import { env } from "@/lib/core/env";

type Place = { slug: string; host: string | null };

/** The address of a tenant's site. On this machine browsers speak plain HTTP on the app's port. */
export function siteOf({ slug, host }: Place): string {
  const { BASE_DOMAIN, PORT } = env();
  if (host !== null) return `https://${host}`;
  const isLocal = BASE_DOMAIN === "localhost" || BASE_DOMAIN.startsWith("localhost:");
  if (!isLocal) return `https://${slug}.${BASE_DOMAIN}`;
  return `http://${slug}.localhost:${PORT}`;
}
