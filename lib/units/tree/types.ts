import type { LevelView } from "@/lib/units/levels/types";

/** A name in English and in the party's own script. */
export type UnitName = { name: string; nameLocal: string | null };

/** A unit to choose. */
export type UnitChoice = UnitName & { id: string };

/** A unit as a link: enough to name it and say where it stands. */
export type UnitLink = UnitName & { id: string; code: string; path: string };

/** Members by status, for one unit alone or with all below it. Unlisted statuses are 0. */
export type MemberCounts = Partial<Record<MemberStatusKey, number>>;
export type MemberStatusKey = "PENDING" | "ACTIVE" | "SUSPENDED" | "EXPELLED" | "RESIGNED" | "REFUSED";

/** Counts over a unit and all below it. */
export type SubtreeCounts = { active: number; pending: number; vacantSeats: number };

/** A row of the tree. `counts` is null for readers without `member.read` there. */
export type TreeNode = UnitLink & {
  levelId: string;
  isActive: boolean;
  isArchived: boolean;
  childCount: number;
  counts: SubtreeCounts | null;
  can: { write: boolean };
};

/** A search result: the unit and the chain above it, from the root. */
export type UnitHit = UnitLink & { levelId: string; isActive: boolean; chain: UnitName[] };

export type UnitFact = { key: string; value: string };

export type UnitView = UnitLink & {
  level: LevelView;
  /** The level a new unit below it would have; null at the bottom. */
  nextLevel: LevelView | null;
  /** From the root down to the parent. */
  chain: UnitLink[];
  parentId: string | null;
  isActive: boolean;
  isArchived: boolean;
  archivedAt: Date | null;
  createdAt: Date;
  facts: UnitFact[];
  childCount: number;
  /** Null for readers without `member.read` here. */
  members: { direct: MemberCounts; below: MemberCounts } | null;
  /** Units below, by level, that are not archived. */
  unitsBelow: { level: LevelView; count: number }[];
  /** Null for readers without `member.read` here. */
  seats: { total: number; vacant: number } | null;
  can: {
    edit: boolean;
    addChild: boolean;
    move: boolean;
    archive: boolean;
    restore: boolean;
    appoint: boolean;
    importUnits: boolean;
  };
};

/** What archiving would do, said before it is done. */
export type ArchivePreview = { childCount: number; memberCount: number; endedAppointmentCount: number };

/** A drawing of a boundary and of the units inside it, in the units of its own view box. */
export type UnitMap = {
  viewBox: string;
  outline: string | null;
  parts: (UnitLink & { outline: string })[];
};

/** A member's own unit: who leads it and how many belong to it; no personal contact data. */
export type OwnUnitView = UnitLink & { level: LevelView; active: number };
