"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AskForUnitExportInput } from "@/lib/units/exports/schema";
import type { UnitExportView } from "@/lib/units/exports/types";
import { MadeFiles } from "./made-files";

type Props = {
  unitId: string;
  locale: AskForUnitExportInput["locale"];
  files: readonly UnitExportView[];
  ask: ServerAction<AskForUnitExportInput>;
};

/** The reader's files with all records of a unit, and asking for another. */
export function UnitExportPanel({ unitId, locale, files, ask }: Props) {
  const t = useTranslations("privacy.unit_copy");
  const format = useFormatter();
  const moment = (at: Date | null) => (at ? format.dateTime(at, "moment") : "");
  const inWords = ({ exportId, status, askedAt, readyAt, expiresAt, sizeBytes }: UnitExportView) => {
    const at = moment(status === "READY" ? readyAt : askedAt);
    const size = t("kilobytes", { size: Math.ceil((sizeBytes ?? 0) / 1024) });
    return {
      id: exportId,
      state: t(`status.${status}`, { at, until: moment(expiresAt) }),
      href: status === "READY" ? `/api/v1/units/exports/${exportId}` : undefined,
      download: t("download", { size }),
      proof: t("proof"),
    };
  };
  const isUnderWay = files.some(({ status }) => status === "ASKED");

  return (
    <div className="flex flex-col gap-4">
      <MadeFiles files={files.map(inWords)} />
      {isUnderWay ? (
        <p role="status">{t("asked")}</p>
      ) : (
        <ActionForm action={ask} fixed={{ unitId, locale }} doneMessage={t("asked")} label={t("ask")}>
          <SubmitButton>{t("ask")}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
