import { randomBytes } from "node:crypto";
import { env } from "@/lib/core/env";

/** A word only this answer's own scripts carry; new for every request. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * What a page may load and run: scripts and style sheets of this answer by their nonce and what those load, everything
 * else from this host. `style-src-attr` stands open for the widths and colours React writes into the mark-up.
 */
export function contentSecurityPolicy(nonce: string): string {
  // React explains errors with eval while developing, and never in production.
  const development = env().NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development}`,
    "script-src-attr 'none'",
    `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self'",
    "worker-src 'self'",
    "manifest-src 'self'",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}
