import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { LetterSteps } from "@/components/identity/letter-steps";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { requireTenant } from "@/lib/web/context";
import { safeNextPath } from "@/lib/web/next-path";
import { DemoNote } from "../_components/demo-note";
import { choosePasswordAction, requestPasswordLetterAction } from "../actions";

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("identity.letter");
  return { title: t("title") };
}

export default async function LetterPage({ searchParams }: Props) {
  await requireTenant();
  const [{ next }, t] = await Promise.all([searchParams, getTranslations("identity.letter")]);

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ClientMessages of={["identity.letter"]}>
        <LetterSteps
          requestLetter={requestPasswordLetterAction}
          choose={choosePasswordAction}
          next={safeNextPath(next)}
        />
      </ClientMessages>
      {isCaptureOpen() && <DemoNote show="email" />}
    </>
  );
}
