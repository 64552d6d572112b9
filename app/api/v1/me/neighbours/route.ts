import { listNeighbours } from "@/lib/members/visibility/queries";
import { listNeighboursInput } from "@/lib/members/visibility/schema";
import { route } from "@/lib/web/route";

export const GET = route(
  {
    summary: "Members of one's unit who wish to be known there, without contacts",
    input: listNeighboursInput,
  },
  (ctx, input) => listNeighbours(ctx, input),
);
