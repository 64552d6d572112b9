import { getTranslations } from "next-intl/server";
import { ProviderButtons } from "@/components/identity/providers/provider-buttons";
import { ClientMessages } from "@/components/layout/client-messages";
import type { Ctx } from "@/lib/core/ctx";
import { listIdentities } from "@/lib/identity/providers/queries";
import { proveThroughProviderAction } from "../../sign-in/provider/actions";

/** Showing at a provider one has linked that it is still oneself; nothing to who has linked none. */
export async function ProviderProof({ ctx, next }: { ctx: Ctx; next: string }) {
  const open = (await listIdentities(ctx)).filter(({ isOn }) => isOn);
  if (open.length === 0) return null;
  const t = await getTranslations("identity.providers");

  return (
    <section aria-label={t("title")} className="border-line mt-6 border-t pt-6">
      <ClientMessages of={["identity.providers"]}>
        <ProviderButtons providers={open} go={proveThroughProviderAction} next={next} words="prove" />
      </ClientMessages>
    </section>
  );
}
