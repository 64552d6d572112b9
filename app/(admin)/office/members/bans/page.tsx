import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { BanList } from "@/components/members/ban-list";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { listBans } from "@/lib/members/bans/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { liftBanAction } from "./actions";

type Props = { searchParams: Promise<{ cursor?: string }> };

const PAGE_SIZE = 25;

export default async function BansPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [t, tList, page] = await Promise.all([
    getTranslations("members.bans"),
    getTranslations("members.list"),
    orNotFound(listBans(ctx, { limit: PAGE_SIZE, ...(cursor && { cursor }) })),
  ]);

  return (
    <ClientMessages of={["members.bans"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tList("title"), href: "/office/members" }]}
      />
      {page.total === 0 ? (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      ) : (
        <BanList bans={page.items} lift={liftBanAction} />
      )}
      <NextPage
        path="/office/members/bans"
        cursor={page.nextCursor}
        shown={page.items.length}
        total={page.total}
      />
    </ClientMessages>
  );
}
