import type { TenantKey } from "./types";

type Places = { baseDomain: string; defaultSlug: string | undefined };

const label = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

/**
 * Which tenant the Host header of a request names. Null when it can name none: the bare base domain without a
 * default, a deeper subdomain, or something that is no host at all.
 */
export function tenantKeyOf(hostHeader: string, { baseDomain, defaultSlug }: Places): TenantKey | null {
  const host = withoutPort(hostHeader);
  const base = withoutPort(baseDomain);
  if (host.endsWith(`.${base}`)) {
    const slug = host.slice(0, -base.length - 1);
    return label.test(slug) ? { slug } : null;
  }
  if (host === base || isLoopback(host)) return defaultSlug === undefined ? null : { slug: defaultSlug };
  return isHostName(host) ? { host } : null;
}

/** Whether the host is this machine itself, where browsers speak plain HTTP. */
export function isLoopback(hostHeader: string): boolean {
  const host = withoutPort(hostHeader);
  return host === "localhost" || host.endsWith(".localhost") || host === "127.0.0.1" || host === "[::1]";
}

function withoutPort(hostHeader: string): string {
  return hostHeader.trim().toLowerCase().replace(/:\d*$/, "").replace(/\.$/, "");
}

function isHostName(host: string): boolean {
  return host.length <= 253 && host.includes(".") && host.split(".").every((part) => label.test(part));
}

/** The address of an organisation's site. On this machine browsers speak plain HTTP on the app's port. */
export function siteOf(
  { slug, host }: { slug: string; host: string | null },
  { baseDomain, port }: { baseDomain: string; port: number },
): string {
  if (host !== null) return `https://${host}`;
  const isLocal = baseDomain === "localhost" || baseDomain.startsWith("localhost:");
  return isLocal ? `http://${slug}.localhost:${String(port)}` : `https://${slug}.${baseDomain}`;
}

/** Whether the host is the installation's own: the bare base domain, or this machine under its plain names. */
export function isBareHost(hostHeader: string, baseDomain: string): boolean {
  const host = withoutPort(hostHeader);
  return host === withoutPort(baseDomain) || ["localhost", "127.0.0.1", "[::1]"].includes(host);
}
