"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";
import type { SaveOidcInput } from "@/lib/identity/providers/schema";
import type { ProviderSettings } from "@/lib/identity/providers/types";

type Props = { known: ProviderSettings | null; save: ServerAction<SaveOidcInput> };

/** An OpenID Connect provider of the organisation's own. */
export function OidcForm({ known, save }: Props) {
  const t = useTranslations("identity.providers");
  const fixed = known ? { key: known.key, issuer: known.issuer } : undefined;

  return (
    <ActionForm
      action={save}
      fixed={fixed}
      doneHref="/office/settings/sign-in"
      doneMessage={t("saved")}
      label={t("oidc_title")}
    >
      <TextField
        isRequired
        name="name"
        label={t("field_name")}
        help={t("field_name_help")}
        defaultValue={known?.name ?? ""}
      />
      {known === null && (
        <TextField isRequired type="url" name="issuer" label={t("issuer")} help={t("issuer_help")} />
      )}
      <TextField
        isRequired
        name="clientId"
        label={t("client_id")}
        autoComplete="off"
        defaultValue={known?.clientId ?? ""}
      />
      <TextField
        type="password"
        name="clientSecret"
        label={t("client_secret")}
        help={t(known?.hasSecret ? "client_secret_kept" : "client_secret_help")}
        autoComplete="new-password"
      />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}
