import type { MessageClass } from "../gateway/constants";
import type { NotificationKind } from "../preferences/constants";

/** News of one's own account is told at once; everything else may wait for the morning. */
export function classOfKind(kind: NotificationKind): MessageClass {
  return kind === "ACCOUNT" ? "SECURITY" : "ORDINARY";
}
