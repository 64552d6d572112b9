"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { FileField } from "@/components/ui/file-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import type { UploadUnitImportInput } from "@/lib/units/imports/schema";
import { UnitPicker } from "./unit-picker";

type Props = {
  upload: ServerAction<UploadUnitImportInput, { importId: string }>;
  /** Where the units go; chosen by search where it is not given. */
  anchor: { id: string; label: string } | null;
};

export function UploadImportForm({ upload, anchor }: Props) {
  const t = useTranslations("units.imports");
  const router = useRouter();
  return (
    <ActionForm
      action={upload}
      fixed={anchor ? { anchorId: anchor.id } : {}}
      onDone={(done) => done && router.push(`/office/imports/${done.importId}`)}
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
        accept=".csv,.tsv,.txt,.xlsx,.json,.geojson,.zip"
      />
      <SubmitButton>{t("upload")}</SubmitButton>
    </ActionForm>
  );
}
