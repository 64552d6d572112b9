"use client";

import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AskForUnitExportInput } from "@/lib/units/exports/schema";
import type { UnitExportView } from "@/lib/units/exports/types";

type Props = {
  unitId: string;
  locale: AskForUnitExportInput["locale"];
  files: readonly UnitExportView[];
  ask: ServerAction<AskForUnitExportInput>;
};

/** The reader's files with all records of a unit, and asking for another. */
export function UnitExportPanel({ unitId, locale, files, ask }: Props) {
  const t = useTranslations("privacy.unit_copy");
  const isUnderWay = files.some(({ status }) => status === "ASKED");

  return (
    <div className="flex flex-col gap-4">
      {files.length > 0 && (
        <ul className="divide-line divide-y">
          {files.map((file) => (
            <FileLine key={file.exportId} file={file} />
          ))}
        </ul>
      )}
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

function FileLine({ file }: { file: UnitExportView }) {
  const t = useTranslations("privacy.unit_copy");
  const format = useFormatter();
  const { exportId, status, askedAt, readyAt, expiresAt, sizeBytes } = file;
  const moment = (at: Date | null) => (at ? format.dateTime(at, "moment") : "");
  const size = t("kilobytes", { size: Math.ceil((sizeBytes ?? 0) / 1024) });

  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <span>
        {t(`status.${status}`, {
          at: moment(status === "READY" ? readyAt : askedAt),
          until: moment(expiresAt),
        })}
      </span>
      {status === "READY" && (
        <span className="flex flex-col gap-1">
          <LinkButton
            href={`/api/v1/units/exports/${exportId}`}
            icon={<Icon of={Download} />}
            variant="primary"
            isFile
          >
            {t("download", { size })}
          </LinkButton>
          <span className="text-muted text-sm">{t("proof")}</span>
        </span>
      )}
    </li>
  );
}
