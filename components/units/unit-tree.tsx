"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { TreeNode } from "@/lib/units/tree/types";
import type { MoveUnit } from "./move-unit-button";
import { TreeRow } from "./tree-row";
import { fetchJson } from "./use-fetched";

/** An opened unit: the children loaded so far, and whether there are more. The roots stand under "". */
export type Branch = { items: TreeNode[]; nextCursor: string | null; total: number };
export type Branches = Readonly<Record<string, Branch>>;

type Props = {
  initial: Branches;
  /** Units that are open at first: the way to the one asked for. */
  openAtFirst: readonly string[];
  current?: string | undefined;
  levelNames: Readonly<Record<string, string>>;
  archived: "hidden" | "shown";
  move: MoveUnit;
};

export type TreeState = {
  branches: Branches;
  open: ReadonlySet<string>;
  loading: ReadonlySet<string>;
  failed: ReadonlySet<string>;
  current: string | undefined;
  levelNames: Props["levelNames"];
  toggle: (unitId: string) => void;
  loadMore: (unitId: string) => void;
  move: MoveUnit;
  onMoved: () => void;
};

export function UnitTree({ initial, openAtFirst, current, levelNames, archived, move }: Props) {
  const t = useTranslations("units.tree");
  const router = useRouter();
  const [branches, setBranches] = useState<Branches>(initial);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(openAtFirst));
  const [loading, setLoading] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState<ReadonlySet<string>>(new Set());

  const load = async (unitId: string, cursor: string | null) => {
    setLoading((was) => new Set(was).add(unitId));
    setFailed((was) => without(was, unitId));
    try {
      const query = new URLSearchParams({ parentId: unitId, archived, ...(cursor ? { cursor } : {}) });
      const page = await fetchJson<Branch>(`/api/v1/units/children?${query.toString()}`);
      setBranches((was) => ({
        ...was,
        [unitId]: { ...page, items: [...(cursor ? (was[unitId]?.items ?? []) : []), ...page.items] },
      }));
    } catch {
      setFailed((was) => new Set(was).add(unitId));
    } finally {
      setLoading((was) => without(was, unitId));
    }
  };
  const toggle = (unitId: string) => {
    setOpen((was) => (was.has(unitId) ? without(was, unitId) : new Set(was).add(unitId)));
    if (!open.has(unitId) && !branches[unitId]) void load(unitId, null);
  };
  // After a move several branches are stale; the page is asked again and every opened branch with it.
  const onMoved = () => {
    router.refresh();
    for (const unitId of Object.keys(branches)) if (unitId !== "") void load(unitId, null);
  };
  const loadMore = (unitId: string) => void load(unitId, branches[unitId]?.nextCursor ?? null);
  const state: TreeState = {
    branches,
    open,
    loading,
    failed,
    current,
    levelNames,
    toggle,
    loadMore,
    move,
    onMoved,
  };

  return (
    <ul
      aria-label={t("name")}
      className="border-line bg-raised divide-line shadow-raised divide-y rounded-lg border"
    >
      {branches[""]?.items.map((node) => (
        <TreeRow key={node.id} node={node} depth={0} state={state} />
      ))}
    </ul>
  );
}

function without(set: ReadonlySet<string>, item: string): ReadonlySet<string> {
  const rest = new Set(set);
  rest.delete(item);
  return rest;
}
