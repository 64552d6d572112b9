import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { TokenForm } from "@/components/identity/token-form";
import { TokenList } from "@/components/identity/token-list";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { listOwnTokens } from "@/lib/identity/tokens/queries";
import { requireCtx } from "@/lib/web/context";
import { tokenChoices } from "@/lib/web/token-choices";
import { createOwnTokenAction, revokeTokenAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.tokens");
  return { title: t("own_title") };
}

export default async function OwnTokensPage() {
  const ctx = await requireCtx();
  const [t, tMe, tokens, choices] = await Promise.all([
    getTranslations("identity.tokens"),
    getTranslations("members.me"),
    listOwnTokens(ctx),
    tokenChoices(ctx),
  ]);

  return (
    <ClientMessages of={["identity.tokens", "units.right"]}>
      <PageHeader
        title={t("own_title")}
        lead={t("own_lead")}
        crumbs={[{ label: tMe("title"), href: "/me" }]}
      />
      <TokenList tokens={tokens} now={ctx.now} revoke={revokeTokenAction} />
      {choices.rights.length === 0 ? (
        <EmptyState title={t("no_rights_title")}>{t("no_rights_text")}</EmptyState>
      ) : (
        <Section title={t("new")}>
          <TokenForm {...choices} create={createOwnTokenAction} />
        </Section>
      )}
    </ClientMessages>
  );
}
