"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { SetCountryInput } from "@/lib/tenancy/settings/schema";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";

type Props = {
  settings: OrganisationSettings;
  countries: readonly Choice[];
  currencies: readonly Choice[];
  timeZones: readonly Choice[];
  set: ServerAction<SetCountryInput>;
  doneHref?: string;
};

export function CountryForm({ settings, countries, currencies, timeZones, set, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  return (
    <ActionForm action={set} doneHref={doneHref} doneMessage={t("saved")} label={t("country.title")}>
      <SelectField
        name="country"
        isRequired
        label={t("country.country")}
        help={t("country.country_help")}
        choices={countries}
        defaultValue={settings.country}
      />
      <SelectField
        name="currency"
        isRequired
        label={t("country.currency")}
        choices={currencies}
        defaultValue={settings.currency}
      />
      <SelectField
        name="timeZone"
        isRequired
        label={t("country.time_zone")}
        choices={timeZones}
        defaultValue={settings.timeZone}
      />
      <SubmitButton>{t(doneHref ? "save_on" : "save")}</SubmitButton>
    </ActionForm>
  );
}
