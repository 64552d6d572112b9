import { explainAccess, listViewers } from "@/lib/audit/access/queries";
import { recordRef } from "@/lib/audit/access/schema";
import { isAllowedSomewhere } from "@/lib/core/authz";
import { listMembers } from "@/lib/members/directory/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { AccessScreen } from "./_components/access-screen";

type Props = {
  params: Promise<{ kind: string; id: string }>;
  searchParams: Promise<{ viewer?: string; q?: string }>;
};

const CANDIDATES = 8;

export default async function AccessPage({ params, searchParams }: Props) {
  const [raw, { viewer, q }] = await Promise.all([params, searchParams]);
  const ctx = await requireCtx();
  const ref = await orNotFound(recordRef.parseAsync(raw));
  const ownId = ctx.actor.kind === "person" ? ctx.actor.memberId : null;
  const explain = (viewerId: string) => orNotFound(explainAccess(ctx, { ...ref, viewerId }));
  const own = ownId === null ? null : await explain(ownId);
  const access = !own || own.record.canAskAbout ? await orNotFound(listViewers(ctx, ref)) : null;
  const maySearch = access !== null && isAllowedSomewhere(ctx, "member.read");
  const [asked, found] = await Promise.all([
    viewer ? explain(viewer) : null,
    maySearch && q ? listMembers(ctx, { q, limit: CANDIDATES }) : null,
  ]);

  return (
    <AccessScreen
      record={ref}
      own={own}
      access={access}
      asked={asked}
      search={maySearch ? { q: q ?? "", found: found?.items ?? null } : null}
    />
  );
}
