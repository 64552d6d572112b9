import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "./icon";

export type TreeNode = {
  id: string;
  name: string;
  /** The page of the thing itself. */
  href: string;
  /** What stands at the end of the line: level, counts. */
  note?: ReactNode;
  /** The address at which this branch stands open, or shut when it is open now; null where nothing is below. */
  toggleHref: string | null;
  isOpen: boolean;
  children: readonly TreeNode[];
};

/**
 * A tree as nested lists of links: each branch opens by an address of its own, so it works before any script has
 * run, can be sent to somebody, and only open branches are ever loaded.
 */
export function TreeView({ label, nodes }: { label: string; nodes: readonly TreeNode[] }) {
  return (
    <nav aria-label={label}>
      <Branch nodes={nodes} />
    </nav>
  );
}

function Branch({ nodes, isInner = false }: { nodes: readonly TreeNode[]; isInner?: boolean }) {
  return (
    <ul className={clsx(isInner && "border-line ms-5 border-s ps-1")}>
      {nodes.map((node) => (
        <li key={node.id}>
          <Line node={node} />
          {node.isOpen && node.children.length > 0 && <Branch nodes={node.children} isInner />}
        </li>
      ))}
    </ul>
  );
}

function Line({ node }: { node: TreeNode }) {
  const t = useTranslations("common.tree");

  return (
    <div className="hover:bg-sunken flex min-h-11 items-center gap-1 rounded-md">
      {node.toggleHref === null ? (
        <span className="size-11 shrink-0" />
      ) : (
        <Link
          href={node.toggleHref}
          prefetch={false}
          scroll={false}
          aria-expanded={node.isOpen}
          aria-label={t(node.isOpen ? "shut" : "open", { name: node.name })}
          className="text-muted hover:text-text flex size-11 shrink-0 items-center justify-center rounded-md"
        >
          <Icon of={ChevronRight} className={node.isOpen ? "rotate-90" : "rtl:rotate-180"} />
        </Link>
      )}
      <div className="flex min-w-0 flex-1 flex-wrap items-center justify-between gap-x-4 py-1 pe-3">
        <Link
          href={node.href}
          prefetch={false}
          className="inline-flex min-h-9 min-w-0 items-center font-medium underline-offset-4 hover:underline"
        >
          {node.name}
        </Link>
        {node.note && <span className="tabular text-muted text-sm">{node.note}</span>}
      </div>
    </div>
  );
}
