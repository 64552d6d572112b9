import { listLevels } from "@/lib/units/levels/queries";
import { listChain, listChildren, mayAddRoot, searchUnits } from "@/lib/units/tree/queries/list-tree";
import type { TreeNode } from "@/lib/units/tree/types";
import type { Ctx } from "@/lib/core/ctx";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { moveUnitAction } from "./actions";
import { TreeScreen } from "./_components/tree-screen";

type Props = { searchParams: Promise<{ q?: string; at?: string; archived?: string }> };

export default async function UnitsPage({ searchParams }: Props) {
  const { q = "", at, archived: given } = await searchParams;
  const ctx = await requireCtx();
  const archived = given === "shown" ? "shown" : "hidden";
  const [levels, hits, chain] = await Promise.all([
    listLevels(ctx),
    searchUnits(ctx, { q, inactive: "shown" }),
    at ? orNotFound(listChain(ctx, at)) : [],
  ]);
  const branches = await openBranches(ctx, chain, archived);

  return (
    <TreeScreen
      words={q}
      hits={hits}
      levels={levels}
      branches={branches}
      current={at}
      archived={archived}
      canAddRoot={mayAddRoot(ctx)}
      move={moveUnitAction}
    />
  );
}

/** The roots, what stands under a lone root, and every branch on the way to the unit asked for. */
async function openBranches(ctx: Ctx, chain: TreeNode[], archived: "hidden" | "shown") {
  const roots = await listChildren(ctx, { archived });
  const [only] = roots.items;
  const opened = chain.length > 0 ? chain : roots.items.length === 1 && only ? [only] : [];
  const below = await Promise.all(
    opened
      .filter(({ childCount }) => childCount > 0)
      .map(async ({ id }) => [id, await listChildren(ctx, { parentId: id, archived })] as const),
  );
  return Object.fromEntries([["", roots] as const, ...below]);
}
