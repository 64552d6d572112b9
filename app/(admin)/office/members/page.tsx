import { isAllowedSomewhere } from "@/lib/core/authz";
import { listMembers } from "@/lib/members/directory/queries";
import { memberQuery } from "@/lib/members/directory/schema";
import { listMemberViews, listViewPlaces } from "@/lib/members/directory/views/queries";
import { listTags } from "@/lib/members/tags/queries";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { MembersScreen } from "./_components/members-screen";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function MembersPage({ searchParams }: Props) {
  const params = await searchParams;
  const ctx = await requireCtx();
  const asked = memberQuery.safeParse(params);
  const query = asked.success ? asked.data : memberQuery.parse({});
  const [page, unit, views, places, tags] = await Promise.all([
    orNotFound(listMembers(ctx, query)),
    query.unit ? orNotFound(getUnit(ctx, query.unit)) : null,
    orNotFound(listMemberViews(ctx)),
    orNotFound(listViewPlaces(ctx)),
    orNotFound(listTags(ctx)),
  ]);

  return (
    <MembersScreen
      page={page}
      params={params}
      unit={unit}
      isUnderstood={asked.success}
      views={{ items: views, places }}
      tags={tags}
      can={{ add: isAllowedSomewhere(ctx, "member.write"), export: isAllowedSomewhere(ctx, "member.export") }}
    />
  );
}
