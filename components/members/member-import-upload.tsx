"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { UnitPicker } from "@/components/units/unit-picker";
import type { ServerAction } from "@/lib/core/action";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import type { UploadMemberImportInput } from "@/lib/members/imports/schema";

type Props = {
  upload: ServerAction<UploadMemberImportInput, { importId: string }>;
  /** Where the people belong; chosen by search where it is not given. */
  anchor: { id: string; label: string } | null;
};

export function MemberImportUpload({ upload, anchor }: Props) {
  const t = useTranslations("members.imports");
  const router = useRouter();
  return (
    <ActionForm
      action={upload}
      fixed={anchor ? { anchorId: anchor.id } : {}}
      onDone={(done) => done && router.push(`/office/members/import/${done.importId}`)}
    >
      {anchor ? (
        <p>
          <span className="text-muted block text-sm">{t("anchor")}</span>
          {anchor.label}
        </p>
      ) : (
        <UnitPicker name="anchorId" label={t("anchor")} />
      )}
      <FileField
        name="file"
        label={t("file")}
        help={t("file_help", { megabytes: UPLOAD_BYTES_MAX / 1024 / 1024 })}
        isRequired
        accept=".xlsx,.csv,.tsv,.txt"
      />
      <SubmitButton>{t("upload")}</SubmitButton>
    </ActionForm>
  );
}
