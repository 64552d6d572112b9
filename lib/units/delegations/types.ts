import type { Permission } from "@/lib/core/permissions";
import type { Reach } from "@/lib/units/positions/types";
import type { UnitName } from "@/lib/units/tree/types";

/** Rights lent by one member to another for a time. Days are "YYYY-MM-DD", both included. */
export type DelegationView = {
  id: string;
  /** Null when the reader may not see who it is. */
  from: UnitName | null;
  to: UnitName | null;
  unit: UnitName;
  reach: Reach;
  permissions: Permission[];
  /** Of those, the ones that the lender no longer holds by an office, so that they give nothing. */
  lapsed: Permission[];
  purpose: string;
  startsOn: string;
  endsOn: string;
  state: "coming" | "running" | "past" | "taken_back";
  direction: "given" | "received" | "other";
  canTakeBack: boolean;
};

/** Where the reader may lend rights, and which. */
export type LendableUnit = {
  unit: UnitName & { id: string };
  permissions: Permission[];
  canReachBelow: boolean;
};
