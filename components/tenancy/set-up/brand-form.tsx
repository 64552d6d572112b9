"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import { NAME_LENGTH_MAX } from "@/lib/tenancy/registrations/constants";
import { LOGO_ACCEPT } from "@/lib/tenancy/settings/constants";
import type { SetBrandInput } from "@/lib/tenancy/settings/schema";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";
import { ColourField } from "./colour-field";

type Props = {
  settings: OrganisationSettings;
  colour: string;
  contrast: Record<"light" | "dark", number>;
  set: ServerAction<SetBrandInput>;
  setLogo: ServerAction<{ logo: File }>;
  doneHref?: string;
};

export function BrandForm({ settings, colour, contrast, set, setLogo, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  return (
    <div className="flex flex-col gap-8">
      <ActionForm action={setLogo} doneMessage={t("saved")} label={t("brand.logo")} isResetWhenDone>
        {settings.hasLogo && (
          // eslint-disable-next-line @next/next/no-img-element -- a small mark from our own storage, of unknown proportions
          <img src="/api/v1/organisation/logo" alt={t("brand.logo_now")} className="size-16 object-contain" />
        )}
        <FileField name="logo" label={t("brand.logo")} help={t("brand.logo_help")} accept={LOGO_ACCEPT} />
        <SubmitButton variant="secondary">{t("brand.logo_send")}</SubmitButton>
      </ActionForm>
      <ActionForm action={set} doneHref={doneHref} doneMessage={t("saved")} label={t("brand.title")}>
        <TextField
          name="name"
          label={t("brand.name")}
          isRequired
          maxLength={NAME_LENGTH_MAX}
          defaultValue={settings.name}
        />
        <TextField
          name="nameLocal"
          label={t("brand.name_local")}
          maxLength={NAME_LENGTH_MAX}
          defaultValue={settings.nameLocal ?? ""}
        />
        <ColourField name="colour" defaultValue={colour} contrast={contrast} />
        <SubmitButton>{t(doneHref ? "save_on" : "save")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
