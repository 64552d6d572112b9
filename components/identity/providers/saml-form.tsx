"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { SaveSamlInput } from "@/lib/identity/providers/schema";
import type { ProviderSettings } from "@/lib/identity/providers/types";

type Props = { known: ProviderSettings | null; save: ServerAction<SaveSamlInput> };

/** A SAML provider of the organisation's own. */
export function SamlForm({ known, save }: Props) {
  const t = useTranslations("identity.providers");

  return (
    <ActionForm
      action={save}
      fixed={known ? { key: known.key } : undefined}
      doneHref="/office/settings/sign-in"
      doneMessage={t("saved")}
      label={t("saml_title")}
    >
      <TextField
        isRequired
        name="name"
        label={t("field_name")}
        help={t("field_name_help")}
        defaultValue={known?.name ?? ""}
      />
      <TextAreaField
        isRequired
        name="description"
        label={t("description")}
        help={t(known ? "description_again" : "description_help")}
        rows={10}
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
