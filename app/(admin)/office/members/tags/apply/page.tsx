import { getTranslations } from "next-intl/server";
import type { ListParams } from "@/components/data-table/list-url";
import { ClientMessages } from "@/components/layout/client-messages";
import { ApplyTag } from "@/components/members/apply-tag";
import { PageHeader } from "@/components/ui/page-header";
import { listTags, previewTagging } from "@/lib/members/tags/queries";
import { taggingOf } from "@/lib/members/tags/schema";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { tagMembersAction } from "../actions";

type Props = { searchParams: Promise<ListParams> };

export default async function ApplyTagPage({ searchParams }: Props) {
  const params = await searchParams;
  const ctx = await requireCtx();
  const asked = taggingOf(params);
  const [t, tList, tags, preview] = await Promise.all([
    getTranslations("members.tags"),
    getTranslations("members.list"),
    orNotFound(listTags(ctx)),
    asked ? orNotFound(previewTagging(ctx, asked)) : null,
  ]);

  return (
    <ClientMessages of={["members.tags"]}>
      <PageHeader title={t("apply_title")} crumbs={[{ label: tList("title"), href: "/office/members" }]} />
      <ApplyTag params={params} tags={tags} asked={asked} preview={preview} apply={tagMembersAction} />
    </ClientMessages>
  );
}
