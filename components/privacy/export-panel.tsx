"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AskForExportInput } from "@/lib/privacy/exports/schema";
import type { ExportView } from "@/lib/privacy/exports/types";
import { MadeFiles } from "./made-files";

type Props = {
  copies: ExportView[];
  locale: AskForExportInput["locale"];
  ask: ServerAction<AskForExportInput>;
};

/** The copies of one's data: the newest with its file, and asking for another. */
export function ExportPanel({ copies, locale, ask }: Props) {
  const t = useTranslations("privacy.copy");
  const format = useFormatter();
  const moment = (at: Date | null) => (at ? format.dateTime(at, "moment") : "");
  const inWords = ({ exportId, status, askedAt, readyAt, expiresAt, sizeBytes }: ExportView) => {
    const at = moment(status === "READY" ? readyAt : askedAt);
    const size = t("kilobytes", { size: Math.ceil((sizeBytes ?? 0) / 1024) });
    return {
      id: exportId,
      state: t(`status.${status}`, { at, until: moment(expiresAt) }),
      href: status === "READY" ? `/api/v1/me/export/${exportId}` : undefined,
      download: t("download", { size }),
      proof: t("proof"),
    };
  };
  const isUnderWay = copies.some(({ status }) => status === "ASKED");

  return (
    <div className="flex flex-col gap-4">
      <MadeFiles files={copies.map(inWords)} />
      {isUnderWay ? (
        <p role="status">{t("asked")}</p>
      ) : (
        <ActionForm action={ask} fixed={{ locale }} doneMessage={t("asked")} label={t("ask")}>
          <SubmitButton>{t("ask")}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
