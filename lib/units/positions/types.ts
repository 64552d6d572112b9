import type { ConditionableRight, Term } from "@/lib/core/conditions";
import type { Permission } from "@/lib/core/permissions";
import type { LevelView } from "@/lib/units/levels/types";
import type { Limits } from "@/lib/units/appointments/terms/types";
import type { REACHES } from "./constants";

export type Reach = (typeof REACHES)[number];

/** The rights of an office: each held right with its reach. */
export type Bundle = Partial<Record<Permission, Reach>>;

/** What a record must be like for a right of an office to hold for it. */
export type Conditions = Partial<Record<ConditionableRight, readonly Term[]>>;

export type PositionView = Limits & {
  id: string;
  levelId: string;
  name: string;
  nameLocal: string | null;
  isElected: boolean;
  /** Whether its rights are in force only for who was proved by two factors. */
  needsSecondFactor: boolean;
  holdersMax: number;
  sortOrder: number;
  isActive: boolean;
  rightCount: number;
  /** People who hold it today, over all units. */
  holderCount: number;
};

export type PositionsOfLevel = { level: LevelView; positions: PositionView[] };

export type PositionEditorView = PositionView & {
  level: LevelView;
  bundle: Bundle;
  conditions: Conditions;
  /** Changes with every change of the bundle. */
  version: string;
  /** Rights the editor may add or widen: those they hold over the whole tenant. */
  grantable: Permission[];
  canRemove: boolean;
};

/** An office as a column of the table of rights. */
export type OfficeRights = {
  id: string;
  name: string;
  nameLocal: string | null;
  level: LevelView;
  holderCount: number;
  bundle: Bundle;
  conditions: Conditions;
};

/** What a change of a bundle does to one right. */
export type BundleChange = { permission: Permission; from: Reach | null; to: Reach | null };
