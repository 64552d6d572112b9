import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { signOutAction } from "@/app/(auth)/sign-in/actions";
import { DeviceList } from "@/components/identity/device-list";
import { SignOutButton } from "@/components/identity/sign-out-button";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { listDevices } from "@/lib/identity/sessions/queries";
import { currentSessionId, requireCtx } from "@/lib/web/context";
import { endOtherSessionsAction, endSessionAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.devices");
  return { title: t("title") };
}

export default async function DevicesPage() {
  const ctx = await requireCtx();
  const [t, tShell, devices] = await Promise.all([
    getTranslations("identity.devices"),
    getTranslations("shell"),
    currentSessionId().then((sessionId) => listDevices(ctx, sessionId)),
  ]);
  const others = devices.filter(({ isThisOne }) => !isThisOne).length;

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={<SignOutButton signOut={signOutAction} label={tShell("sign_out")} />}
      />
      <DeviceList devices={devices} now={ctx.now} endSession={endSessionAction} />
      <p className="text-muted mt-3 max-w-prose text-sm">{t("network_help")}</p>
      {ctx.grants.length > 0 && (
        <p className="mt-3">
          <TextLink href="/me/tokens">{t("tokens")}</TextLink>
        </p>
      )}
      {others > 1 && (
        <div className="mt-5">
          <ConfirmButton
            action={endOtherSessionsAction}
            input={undefined}
            label={t("end_others")}
            title={t("end_others_title", { count: others })}
            variant="danger"
            doneMessage={t("ended_others")}
          >
            {t("end_others_text")}
          </ConfirmButton>
        </div>
      )}
    </>
  );
}
