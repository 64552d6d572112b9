import { NeighbourList } from "@/components/members/neighbour-list";
import { openNeighbourContact } from "@/lib/members/visibility/commands";
import { getOwnVisibility, listNeighbours } from "@/lib/members/visibility/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";

type Props = { searchParams: Promise<{ q?: string; cursor?: string; contact?: string }> };

const PAGE_SIZE = 50;

export default async function UnitMembersPage({ searchParams }: Props) {
  const { q = "", cursor, contact } = await searchParams;
  const ctx = await requireCtx();
  const [page, { fields }] = await Promise.all([
    orNotFound(listNeighbours(ctx, { q, limit: PAGE_SIZE, ...(cursor && { cursor }) })),
    orNotFound(getOwnVisibility(ctx)),
  ]);
  const isListed = fields.some(({ field, unit }) => field === "NAME" && unit);
  // Read on request only: each reading is told to whoever's contact it is. An address kept from before leads to the
  // list of now, where what is no longer shown is not offered.
  const asked = page.items.find(({ id, shows }) => id === contact && (shows.phone || shows.email));
  const opened =
    asked && isListed
      ? { memberId: asked.id, ...(await orNotFound(openNeighbourContact(ctx, { memberId: asked.id }))) }
      : null;

  return <NeighbourList page={page} q={q} cursor={cursor} isListed={isListed} opened={opened} />;
}
