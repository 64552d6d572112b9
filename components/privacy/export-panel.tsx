"use client";

import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AskForExportInput } from "@/lib/privacy/exports/schema";
import type { ExportView } from "@/lib/privacy/exports/types";

type Props = {
  copies: ExportView[];
  locale: AskForExportInput["locale"];
  ask: ServerAction<AskForExportInput>;
};

/** The copies of one's data: the newest with its file, and asking for another. */
export function ExportPanel({ copies, locale, ask }: Props) {
  const t = useTranslations("privacy.copy");
  const isUnderWay = copies.some(({ status }) => status === "ASKED");

  return (
    <div className="flex flex-col gap-4">
      {copies.length > 0 && (
        <ul className="divide-line divide-y">
          {copies.map((copy) => (
            <CopyLine key={copy.exportId} copy={copy} />
          ))}
        </ul>
      )}
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

function CopyLine({ copy }: { copy: ExportView }) {
  const t = useTranslations("privacy.copy");
  const format = useFormatter();
  const day = (at: Date | null) => (at ? format.dateTime(at, "moment") : "");
  const size = t("kilobytes", { size: Math.ceil((copy.sizeBytes ?? 0) / 1024) });

  return (
    <li className="flex flex-wrap items-center justify-between gap-3 py-3">
      <span>
        {t(`status.${copy.status}`, {
          at: day(copy.status === "READY" ? copy.readyAt : copy.askedAt),
          until: day(copy.expiresAt),
        })}
      </span>
      {copy.status === "READY" && (
        <span className="flex flex-col gap-1">
          <LinkButton
            href={`/api/v1/me/export/${copy.exportId}`}
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
