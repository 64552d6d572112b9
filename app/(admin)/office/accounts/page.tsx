import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ClosedAccountList } from "@/components/identity/closed-account-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { listClosedAccounts } from "@/lib/identity/accounts/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { reactivateAccountAction } from "./actions";

type Props = { searchParams: Promise<{ cursor?: string }> };

const PAGE_SIZE = 25;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.accounts");
  return { title: t("title") };
}

export default async function AccountsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  const [t, page] = await Promise.all([
    getTranslations("identity.accounts"),
    orNotFound(listClosedAccounts(ctx, { limit: PAGE_SIZE, ...(cursor && { cursor }) })),
  ]);

  return (
    <ClientMessages of={["identity.accounts"]}>
      <PageHeader title={t("title")} lead={t("lead")} />
      {page.total === 0 ? (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      ) : (
        <ClosedAccountList accounts={page.items} reopen={reactivateAccountAction} />
      )}
      <NextPage
        path="/office/accounts"
        cursor={page.nextCursor}
        shown={page.items.length}
        total={page.total}
      />
    </ClientMessages>
  );
}
