"use client";

import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { TreeNode } from "@/lib/units/tree/types";
import { MoveUnitButton } from "./move-unit-button";
import { SubtreeCounts } from "./subtree-counts";
import { UnitMark } from "./unit-mark";
import type { TreeState } from "./unit-tree";

type Props = { node: TreeNode; depth: number; state: TreeState };

/** Deeper rows stand further in, on a phone only a little: the name needs the room. */
const INDENTS = ["", "ps-3 sm:ps-6", "ps-6 sm:ps-12", "ps-9 sm:ps-18", "ps-10 sm:ps-24"] as const;

export function TreeRow({ node, depth, state }: Props) {
  const t = useTranslations("units.tree");
  const bilingual = useBilingual();
  const branchId = useId();
  const name = bilingual(node.name, node.nameLocal);
  const isOpen = state.open.has(node.id);

  return (
    <li>
      <div
        className={clsx(
          "flex items-center gap-2 py-1.5 pe-3",
          INDENTS[Math.min(depth, INDENTS.length - 1)],
          node.id === state.current && "bg-brand-soft",
        )}
      >
        {node.childCount > 0 ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-controls={branchId}
            aria-label={t(isOpen ? "close" : "open", { name })}
            onClick={() => state.toggle(node.id)}
            className="hover:bg-sunken inline-flex size-11 shrink-0 items-center justify-center rounded-md"
          >
            <Icon of={ChevronRight} className={clsx("transition-transform", isOpen && "rotate-90")} />
          </button>
        ) : (
          <span className="size-11 shrink-0" />
        )}
        <div className="min-w-0 flex-1">
          <p className="flex flex-wrap items-center gap-x-2">
            <TextLink href={`/office/units/${node.id}`}>{name}</TextLink>
            <span className="text-muted text-sm">
              {state.levelNames[node.levelId]} · <span className="tabular">{node.code}</span>
            </span>
            <UnitMark isActive={node.isActive} isArchived={node.isArchived} />
          </p>
          {node.counts && <SubtreeCounts counts={node.counts} />}
        </div>
        {node.can.write && depth > 0 && !node.isArchived && (
          <span className="hidden sm:block">
            <MoveUnitButton unit={node} move={state.move} onMoved={state.onMoved} />
          </span>
        )}
      </div>
      <div id={branchId}>{isOpen && <OpenedBranch unitId={node.id} depth={depth} state={state} />}</div>
    </li>
  );
}

function OpenedBranch({ unitId, depth, state }: { unitId: string; depth: number; state: TreeState }) {
  const t = useTranslations("units.tree");
  const branch = state.branches[unitId];
  const isLoading = state.loading.has(unitId);

  return (
    <>
      {branch && (
        <ul className="divide-line border-line divide-y border-t">
          {branch.items.map((child) => (
            <TreeRow key={child.id} node={child} depth={depth + 1} state={state} />
          ))}
        </ul>
      )}
      {branch?.nextCursor && (
        <p className="p-3 ps-14">
          <Button variant="quiet" isPending={isLoading} onClick={() => state.loadMore(unitId)}>
            {t("more", { shown: branch.items.length, total: branch.total })}
          </Button>
        </p>
      )}
      {!branch && (
        <p role="status" className="text-muted p-3 ps-14">
          {state.failed.has(unitId) ? t("failed") : t("loading")}
        </p>
      )}
    </>
  );
}
