"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { ServerAction } from "@/lib/core/action";

/** Asks for another owner, from inside the organisation or from the console. */
export function OwnerInviteForm<Input extends { name: string; address: string }>({
  invite,
  fixed,
}: {
  invite: ServerAction<Input>;
  fixed?: Partial<Input>;
}) {
  const t = useTranslations("members.invitation");
  return (
    <ActionForm
      action={invite}
      fixed={fixed ?? ({ kind: "OWNER" } as unknown as Partial<Input>)}
      label={t("owner_invite")}
      doneMessage={t("invited")}
      isResetWhenDone
    >
      <TextField name="name" label={t("name")} isRequired maxLength={120} />
      <TextField name="address" label={t("address")} isRequired maxLength={254} />
      <SubmitButton variant="secondary">{t("owner_invite")}</SubmitButton>
    </ActionForm>
  );
}
