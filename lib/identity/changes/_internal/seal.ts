import "server-only";
import { blindIndex, hashesEqual } from "@/lib/core/field-encryption";
import { linkOf, readLink } from "../rules";

/** The word in the letter to an old address. It is computed, never kept: the job that writes twice writes the same. */
export function stopLinkOf(tenantId: string, changeId: string): string {
  return sealedLink(tenantId, "stop-change", changeId);
}

/** Which change a link is about, when this organisation sealed it; null for anything else. */
export function openStopLink(tenantId: string, link: string): string | null {
  return openLink(tenantId, "stop-change", link);
}

/** The word in the letter about an account nobody uses. It keeps the account and opens nothing. */
export function keepLinkOf(tenantId: string, changeId: string): string {
  return sealedLink(tenantId, "keep-account", changeId);
}

/** Which warning a link is about, when this organisation sealed it; null for anything else. */
export function openKeepLink(tenantId: string, link: string): string | null {
  return openLink(tenantId, "keep-account", link);
}

// What a word does is sealed into it: the one that closes an account keeps none, and the other way round.
type Purpose = "stop-change" | "keep-account";

function sealedLink(tenantId: string, purpose: Purpose, changeId: string): string {
  return linkOf(changeId, blindIndex(tenantId, purpose, changeId));
}

function openLink(tenantId: string, purpose: Purpose, link: string): string | null {
  const read = readLink(link);
  if (!read) return null;
  const right = readLink(sealedLink(tenantId, purpose, read.changeId));
  return right && hashesEqual(right.seal, read.seal) ? read.changeId : null;
}
