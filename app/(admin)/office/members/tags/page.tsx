import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { TagList } from "@/components/members/tag-list";
import { PageHeader } from "@/components/ui/page-header";
import { listViewPlaces } from "@/lib/members/directory/views/queries";
import { listTags } from "@/lib/members/tags/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { createTagAction, removeTagAction } from "./actions";

export default async function TagsPage() {
  const ctx = await requireCtx();
  const [t, tList, tags, places] = await Promise.all([
    getTranslations("members.tags"),
    getTranslations("members.list"),
    orNotFound(listTags(ctx)),
    orNotFound(listViewPlaces(ctx)),
  ]);

  return (
    <ClientMessages of={["members.tags"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tList("title"), href: "/office/members" }]}
      />
      <TagList tags={tags} places={places} create={createTagAction} remove={removeTagAction} />
    </ClientMessages>
  );
}
