import type { Act } from "@/lib/core/acts";
import type { Reason, ReasonValues } from "@/lib/core/errors";
import type { Shown } from "@/lib/core/second-person";

export type RequestStatus = "PENDING" | "APPROVED" | "REFUSED" | "WITHDRAWN" | "EXPIRED" | "OVERTAKEN";
export type Named = { name: string; nameLocal: string | null };

export type RequestSummary = {
  id: string;
  act: Act;
  status: RequestStatus;
  about: Named | null;
  unit: Named | null;
  asker: Named | null;
  isOwn: boolean;
  askedAt: string;
  expiresAt: string;
  can: { decide: boolean; withdraw: boolean };
};

export type RequestView = RequestSummary & {
  lines: Shown["lines"];
  decider: Named | null;
  decidedAt: string | null;
  /** Why it was refused, in the words of who refused. */
  reason: string | null;
  /** Why it could not be done any more. */
  outcome: { reason: Reason; values: ReasonValues } | null;
  /** An act its asker carries out themselves once it is approved. */
  isTakenUp: boolean;
  takenUpAt: string | null;
};

export type RequestQueue = {
  waiting: RequestSummary[];
  asked: RequestSummary[];
  decided: RequestSummary[];
};
