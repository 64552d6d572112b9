"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ChoiceField } from "@/components/ui/choice-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { PRODUCT_LOCALES } from "@/lib/tenancy/settings/constants";
import type { SetLanguagesInput } from "@/lib/tenancy/settings/schema";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";

type Props = {
  settings: OrganisationSettings;
  set: ServerAction<SetLanguagesInput>;
  doneHref?: string;
};

export function LanguagesForm({ settings, set, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  const choices = PRODUCT_LOCALES.map((value) => ({ value, label: t(`languages.own_name.${value}`) }));
  return (
    <ActionForm action={set} doneHref={doneHref} doneMessage={t("saved")} label={t("languages.title")}>
      <ChoiceField
        name="locales"
        isRequired
        label={t("languages.offered")}
        help={t("languages.offered_help")}
        isMultiple
        choices={choices}
        defaultValue={settings.locales}
      />
      <ChoiceField
        name="defaultLocale"
        isRequired
        label={t("languages.own")}
        help={t("languages.own_help")}
        choices={choices}
        defaultValue={settings.defaultLocale}
      />
      <SubmitButton>{t(doneHref ? "save_on" : "save")}</SubmitButton>
    </ActionForm>
  );
}
