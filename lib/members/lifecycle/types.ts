import type { MemberStatus } from "@/lib/members/profiles/types";

/** A state the member has been in. */
export type StatusChangeView = {
  id: string;
  from: MemberStatus | null;
  to: MemberStatus;
  reason: string | null;
  at: string;
};
