import type { UnitRef } from "@/lib/members/profiles/types";

export type TransferStatus = "REQUESTED" | "APPROVED" | "REJECTED" | "WITHDRAWN";

/** A wish to move, with its trail. The name is told to both sides only. */
export type TransferView = {
  id: string;
  status: TransferStatus;
  member: { id: string; name: string; nameLocal: string | null; number: string | null };
  fromUnit: UnitRef;
  toUnit: UnitRef;
  reason: string | null;
  requestedAt: string;
  decidedAt: string | null;
  decision: string | null;
  can: { decide: boolean; withdraw: boolean };
};
