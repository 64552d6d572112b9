import { getTranslations } from "next-intl/server";
import { linkProviderAction, unlinkIdentityAction } from "@/app/(auth)/sign-in/provider/actions";
import { LinkedIdentities } from "@/components/identity/providers/linked-identities";
import { ProviderButtons } from "@/components/identity/providers/provider-buttons";
import { ClientMessages } from "@/components/layout/client-messages";
import { Section } from "@/components/ui/section";
import { identityProviders } from "@/lib/adapters/identity-provider";
import type { Ctx } from "@/lib/core/ctx";
import { listIdentities, listOpenProviders } from "@/lib/identity/providers/queries";

/** One's own identities at providers, and those that could still be linked; nothing where there are neither. */
export async function ProviderSection({ ctx }: { ctx: Ctx }) {
  const [identities, open] = await Promise.all([
    listIdentities(ctx),
    listOpenProviders(ctx, identityProviders()),
  ]);
  const others = open.filter(({ key }) => !identities.some((identity) => identity.key === key));
  if (identities.length + others.length === 0) return null;
  const t = await getTranslations("identity.providers");

  return (
    <Section title={t("own_title")} lead={t("own_lead")}>
      <ClientMessages of={["identity.providers"]}>
        <div className="flex flex-col gap-4">
          <LinkedIdentities identities={identities} unlink={unlinkIdentityAction} />
          <ProviderButtons providers={others} go={linkProviderAction} words="link" />
        </div>
      </ClientMessages>
    </Section>
  );
}
