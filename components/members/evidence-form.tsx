"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { FileField } from "@/components/ui/file-field";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { PHOTO_ACCEPT } from "@/lib/members/photos/constants";
import type { IdentityDocument } from "@/lib/tenancy/packs/constants";

type Props = {
  /** The papers the organisation accepts. */
  documents: readonly IdentityDocument[];
  add: ServerAction<{ kind: IdentityDocument; picture: File }>;
};

export function EvidenceForm({ documents, add }: Props) {
  const t = useTranslations("members.evidence");

  return (
    <ActionForm action={add} doneMessage={t("added")} label={t("add")} isResetWhenDone>
      <SelectField
        name="kind"
        label={t("kind")}
        choices={documents.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
        isRequired
      />
      <FileField
        name="picture"
        label={t("picture")}
        help={t("picture_help")}
        accept={PHOTO_ACCEPT}
        isRequired
      />
      <SubmitButton variant="secondary">{t("add")}</SubmitButton>
    </ActionForm>
  );
}
