"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AcceptCharterInput } from "@/lib/units/charters/schema";

type Props = AcceptCharterInput & { next: string; accept: ServerAction<AcceptCharterInput> };

export function AcceptCharter({ version, locale, next, accept }: Props) {
  const t = useTranslations("rights.charter");

  return (
    <ActionForm
      action={accept}
      fixed={{ version, locale }}
      doneMessage={t("accepted_now")}
      doneHref={next}
      label={t("own_title")}
    >
      <SubmitButton>{t("accept")}</SubmitButton>
    </ActionForm>
  );
}
