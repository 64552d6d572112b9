"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { DataTable, type TableColumn } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import type { ServerAction } from "@/lib/core/action";
import type { AdmitApplicationsInput } from "@/lib/members/applications/schema";
import type { ApplicationView } from "@/lib/members/applications/types";
import { AdmissionReport, type NamedResult, type SaidAdmission } from "./admission-report";
import { AdmitSelected } from "./admit-selected";
import { MemberName } from "./member-name";
import { UnitLabel } from "./unit-label";

type Props = {
  page: { items: ApplicationView[]; nextCursor: string | null; total: number };
  admitMany: ServerAction<AdmitApplicationsInput, SaidAdmission[]>;
};

export function ApplicationsTable({ page, admitMany }: Props) {
  const t = useTranslations("members.queue");
  const bilingual = useBilingual();
  const columns = useColumns();
  const [report, setReport] = useState<NamedResult[] | null>(null);

  const nameOf = (row: ApplicationView) => bilingual(row.name, row.nameLocal);
  const show = (results: SaidAdmission[]) => {
    const names = new Map(page.items.map((row) => [row.id, nameOf(row)]));
    setReport(results.map((result) => ({ ...result, name: names.get(result.applicationId) ?? null })));
  };

  return (
    <div className="flex flex-col gap-4">
      {report && <AdmissionReport results={report} onClose={() => setReport(null)} />}
      <DataTable
        label={t("people")}
        columns={columns}
        page={page}
        nameOf={nameOf}
        bulk={(selection, clear) => (
          <AdmitSelected
            selection={selection}
            admitMany={admitMany}
            onDone={(results) => {
              show(results);
              clear();
            }}
          />
        )}
        empty={<EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>}
      />
    </div>
  );
}

function useColumns(): TableColumn<ApplicationView>[] {
  const t = useTranslations("members.queue");
  const format = useFormatter();

  return [
    {
      id: "name",
      label: t("name"),
      card: "title",
      cell: (row) => (
        <RowLink href={`/office/approvals/${row.id}`}>
          <MemberName name={row.name} nameLocal={row.nameLocal} />
        </RowLink>
      ),
    },
    {
      id: "facts",
      label: t("evidence"),
      cell: (row) => <Evidence application={row} />,
    },
    { id: "unit", label: t("unit"), cell: (row) => <UnitLabel unit={row.unit} /> },
    {
      id: "place",
      label: t("place"),
      cell: (row) => [row.place, row.pinCode].filter(Boolean).join(" "),
      isHideable: true,
      isHiddenAtFirst: true,
    },
    {
      id: "age",
      label: t("age"),
      isNumeric: true,
      cell: (row) => (row.ageYears === null ? "–" : format.number(row.ageYears)),
      isHideable: true,
    },
    {
      id: "waiting",
      label: t("waiting"),
      cell: (row) => t("days", { days: row.waitingDays }),
    },
  ];
}

function Evidence({ application }: { application: ApplicationView }) {
  const t = useTranslations("members.queue");
  const { isPhoneVerified, neighbours, duplicates } = application;

  return (
    <span className="flex flex-wrap gap-1">
      <Badge tone={isPhoneVerified ? "positive" : "neutral"}>
        {t(isPhoneVerified ? "phone_verified" : "phone_unverified")}
      </Badge>
      {neighbours > 0 && <Badge tone="info">{t("neighbours", { count: neighbours })}</Badge>}
      {duplicates > 0 && <Badge tone="warning">{t("duplicates", { count: duplicates })}</Badge>}
    </span>
  );
}
