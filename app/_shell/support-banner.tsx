import { ClientMessages } from "@/components/layout/client-messages";
import { SupportBanner as Banner } from "@/components/tenancy/support-banner";
import { findOwnMember } from "@/lib/members/profiles/queries";
import { currentSession, findCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { endSupportViewAction } from "../(public)/support/actions";

/** Above every page while somebody of support looks; nothing to anybody else. */
export async function SupportBanner() {
  const support = (await currentSession())?.support;
  if (!support) return null;
  const [ctx, locale] = await Promise.all([findCtx(), getReaderLocale()]);
  const member = ctx && (await findOwnMember(ctx));
  const name = (locale === "en" ? null : member?.nameLocal) ?? member?.name ?? null;

  return (
    <ClientMessages of={["tenancy.support"]}>
      <Banner
        adminName={support.adminName}
        name={name}
        expiresAt={support.expiresAt}
        end={endSupportViewAction}
      />
    </ClientMessages>
  );
}
