import { getTranslations } from "next-intl/server";
import { ProviderButtons } from "@/components/identity/providers/provider-buttons";
import { ClientMessages } from "@/components/layout/client-messages";
import { identityProviders } from "@/lib/adapters/identity-provider";
import { listOpenProviders } from "@/lib/identity/providers/queries";
import { requireTenant, visitorCtx } from "@/lib/web/context";
import { signInThroughProviderAction } from "../provider/actions";

/** The providers this organisation has on; nothing where it has none. */
export async function ProviderWays({ next }: { next: string }) {
  const [ctx, tenant] = await Promise.all([visitorCtx(), requireTenant()]);
  const providers = await listOpenProviders(ctx, identityProviders());
  if (providers.length === 0) return null;
  const t = await getTranslations("identity.providers");

  return (
    <section aria-label={t("title")} className="border-line mt-8 border-t pt-6">
      {tenant.officeNeedsProvider && <p className="mb-3">{t("office_hint")}</p>}
      <ClientMessages of={["identity.providers"]}>
        <ProviderButtons providers={providers} go={signInThroughProviderAction} next={next} words="with" />
      </ClientMessages>
    </section>
  );
}
