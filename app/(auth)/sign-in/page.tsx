import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { SignInSteps } from "@/components/identity/sign-in-steps";
import { ClientMessages } from "@/components/layout/client-messages";
import { Alert } from "@/components/ui/alert";
import { PageHeader } from "@/components/ui/page-header";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { findCtx, requireTenant } from "@/lib/web/context";
import { afterSignInPath, safeNextPath } from "@/lib/web/next-path";
import { nameInReaderScript } from "@/lib/web/tenant-name";
import { requestCodeAction, signInAction } from "./actions";

const TEXT_LINK = "text-brand font-medium underline underline-offset-4";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.sign_in");
  return { title: t("title") };
}

export default async function SignInPage({ searchParams }: Props) {
  const [{ next }, tenant] = await Promise.all([searchParams, requireTenant()]);
  const path = safeNextPath(next);
  if (await findCtx()) redirect(afterSignInPath(path, true));
  const [t, tenantName] = await Promise.all([
    getTranslations("identity.sign_in"),
    nameInReaderScript(tenant),
  ]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { tenant: tenantName })} />
      <ClientMessages of={["identity"]}>
        <SignInSteps requestCode={requestCodeAction} signIn={signInAction} next={path} />
      </ClientMessages>
      {isCaptureOpen() && <DemoNote />}
    </>
  );
}

async function DemoNote() {
  const t = await getTranslations("identity.sign_in");
  return (
    <div className="mt-8">
      <Alert tone="info" title={t("demo_title")}>
        {t.rich("demo_text", {
          // In a tab of its own: this one waits for the code.
          a: (words) => (
            <a href="/outbox?show=codes" target="_blank" rel="noopener" className={TEXT_LINK}>
              {words}
            </a>
          ),
        })}
      </Alert>
    </div>
  );
}
