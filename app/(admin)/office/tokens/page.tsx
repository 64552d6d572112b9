import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { revokeTokenAction } from "@/app/(dashboard)/me/tokens/actions";
import { TokenForm } from "@/components/identity/token-form";
import { TokenList } from "@/components/identity/token-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listLiveTokens } from "@/lib/identity/tokens/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { tokenChoices } from "@/lib/web/token-choices";
import { createProgramTokenAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.tokens");
  return { title: t("office_title") };
}

export default async function TokensPage() {
  const ctx = await requireCtx();
  const tokens = await orNotFound(listLiveTokens(ctx));
  const [t, choices] = await Promise.all([getTranslations("identity.tokens"), tokenChoices(ctx)]);

  return (
    <ClientMessages of={["identity.tokens", "units.right"]}>
      <PageHeader title={t("office_title")} lead={t("office_lead")} />
      {tokens.length === 0 && <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>}
      <TokenList isOffice tokens={tokens} now={ctx.now} revoke={revokeTokenAction} />
      <Section title={t("new")}>
        <TokenForm {...choices} create={createProgramTokenAction} />
      </Section>
    </ClientMessages>
  );
}
