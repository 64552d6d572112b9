"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CONTROL_CLASS, Field, useField } from "@/components/ui/field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { PHOTO_ACCEPT } from "@/lib/members/photos/constants";

type Props<Input extends { photo: File }> = {
  action: ServerAction<Input>;
  /** Whose photo it is, unless it is one's own. */
  fixed?: Partial<Input>;
};

export function PhotoForm<Input extends { photo: File }>({ action, fixed }: Props<Input>) {
  const t = useTranslations("members.photo");

  return (
    <ActionForm action={action} fixed={fixed} doneMessage={t("done")} label={t("title")} isResetWhenDone>
      <FileField />
      <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
    </ActionForm>
  );
}

function FileField() {
  const t = useTranslations("members.photo");
  const field = { name: "photo", label: t("field"), help: t("help"), isRequired: true };
  const wiring = useField(field);

  return (
    <Field field={field} wiring={wiring}>
      <input type="file" accept={PHOTO_ACCEPT} {...wiring.control} className={CONTROL_CLASS} />
    </Field>
  );
}
