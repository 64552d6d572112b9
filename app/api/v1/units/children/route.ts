import { listChildren } from "@/lib/units/tree/queries/list-tree";
import { listChildrenInput } from "@/lib/units/tree/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "One opening of the unit tree: the children of a unit, a page at a time",
    input: listChildrenInput,
  },
  (ctx, input) => listChildren(ctx, input),
);
