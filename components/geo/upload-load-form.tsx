"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/ui/action-form";
import { FileField } from "@/components/ui/file-field";
import { type Choice, SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { UPLOAD_BYTES_MAX } from "@/lib/geo/files/constants";
import type { UploadLoadInput } from "@/lib/geo/loads/schema";
import { GEO_LEVELS } from "@/lib/geo/places/constants";

type Props = {
  countries: readonly Choice[];
  states: readonly Choice[];
  upload: ServerAction<UploadLoadInput, { loadId: string }>;
};

export function UploadLoadForm({ countries, states, upload }: Props) {
  const t = useTranslations("geo");
  const router = useRouter();
  return (
    <ActionForm
      action={upload}
      label={t("upload.title")}
      onDone={(done) => done && router.push(`/console/geography/loads/${done.loadId}`)}
    >
      <SelectField name="country" label={t("add.country")} isRequired choices={countries} />
      <SelectField
        name="level"
        label={t("upload.level")}
        isRequired
        defaultValue="PARLIAMENTARY"
        choices={GEO_LEVELS.map((level) => ({ value: level, label: t(`levels.${level}`) }))}
      />
      <SelectField
        name="stateId"
        label={t("upload.state")}
        choices={states}
        placeholder={t("upload.state_none")}
        defaultValue={states.length === 1 ? states[0]?.value : undefined}
      />
      <FileField
        name="file"
        label={t("upload.file")}
        help={t("upload.file_help", { megabytes: UPLOAD_BYTES_MAX / 1024 / 1024 })}
        isRequired
        accept=".csv,.tsv,.txt,.json,.geojson,.zip"
      />
      <SubmitButton>{t("upload.submit")}</SubmitButton>
    </ActionForm>
  );
}
