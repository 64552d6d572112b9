import "server-only";
import { blindIndex, hashesEqual } from "@/lib/core/field-encryption";
import { linkOf, readLink } from "../rules";

/** The word in the letter to an old address. It is computed, never kept: the job that writes twice writes the same. */
export function stopLinkOf(tenantId: string, changeId: string): string {
  return linkOf(changeId, sealOf(tenantId, changeId));
}

/** Which change a link is about, when this organisation sealed it; null for anything else. */
export function openStopLink(tenantId: string, link: string): string | null {
  const read = readLink(link);
  if (!read) return null;
  const right = readLink(stopLinkOf(tenantId, read.changeId));
  return right && hashesEqual(right.seal, read.seal) ? read.changeId : null;
}

function sealOf(tenantId: string, changeId: string): string {
  return blindIndex(tenantId, "stop-change", changeId);
}
