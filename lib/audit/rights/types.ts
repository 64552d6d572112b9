import type { Named, SourceView } from "@/lib/audit/access/types";
import type { Term } from "@/lib/core/conditions";
import type { Permission } from "@/lib/core/permissions";

/** One time that a right is held: how far, where from, for which records, and what it still waits for. */
export type HeldRight = {
  reach: "unit" | "subtree" | "tenant";
  /** Null for the whole organisation. */
  unit: Named | null;
  source: SourceView | { kind: "owner" };
  terms: readonly Term[];
  needsSecondFactor: boolean;
  awaitsCharter: boolean;
};

export type RightOfPerson = { permission: Permission; held: HeldRight[] };

/** Everything a person may do. `state`: why they may do nothing at all, or that they may. */
export type PersonRights = {
  person: Named | null;
  state: "in_force" | "no_account" | "not_active" | "deactivated";
  rights: RightOfPerson[];
};
