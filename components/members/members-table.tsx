"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useSearchParams } from "next/navigation";
import type { ReactNode } from "react";
import { DataTable, type Selection, type TableColumn } from "@/components/data-table/data-table";
import { RowLink } from "@/components/data-table/row-link";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { Popover } from "@/components/ui/popover";
import { STATED_PURPOSES } from "@/lib/members/profiles/constants";
import type { MemberPage, MemberRow } from "@/lib/members/directory/types";
import { MemberName } from "./member-name";
import { StatusBadge } from "./status-badge";
import { UnitLabel } from "./unit-label";

type Props = {
  page: MemberPage;
  /** Whether the reader knows of any tag: a column of nothing only takes room. */
  hasTags: boolean;
  canExport: boolean;
  canTag: boolean;
  exportIcon: ReactNode;
};

const STATED = STATED_PURPOSES.filter((purpose) => purpose !== "other");

export function MembersTable({ page, hasTags, canExport, canTag, exportIcon }: Props) {
  const t = useTranslations("members.list");
  const tTags = useTranslations("members.tags");
  const tPurpose = useTranslations("members.purpose");
  const bilingual = useBilingual();
  const columns = useColumns().filter(({ id }) => hasTags || id !== "tags");
  const query = useSearchParams();

  /** What the list finds, or what of it is chosen: the address of the list without its page and its look. */
  const found = (selection?: Selection) => {
    const params = new URLSearchParams(query);
    for (const key of ["cursor", "back", "from", "sort", "cols"]) params.delete(key);
    if (selection?.kind === "rows") params.set("ids", selection.ids.join(","));
    return params;
  };
  const exportHref = (purpose: string, selection?: Selection) => {
    const params = found(selection);
    params.set("purpose", purpose);
    return `/api/v1/members/export?${params}`;
  };
  const tagHref = (selection?: Selection) => `/office/members/tags/apply?${found(selection)}`;
  const download = (label: string, selection?: Selection) => (
    <Popover label={label} icon={exportIcon}>
      <p className="text-muted max-w-72 px-3 py-2 text-sm">{t("export_note")}</p>
      {STATED.map((purpose) => (
        // A plain link: the answer is a file, which keeps the list where it is, or the page that asks for a proof.
        <a
          key={purpose}
          href={exportHref(purpose, selection)}
          className="hover:bg-sunken flex min-h-11 items-center rounded-md px-3 py-2"
        >
          {tPurpose(purpose)}
        </a>
      ))}
    </Popover>
  );

  return (
    <DataTable
      label={t("title")}
      columns={columns}
      page={page}
      nameOf={(row) => bilingual(row.name, row.nameLocal)}
      bulk={
        canExport || canTag
          ? (selection) => (
              <>
                {canTag && (
                  <LinkButton href={tagHref(selection)}>
                    {tTags("tag_selected", { count: selection.count })}
                  </LinkButton>
                )}
                {canExport && download(t("export_selected", { count: selection.count }), selection)}
              </>
            )
          : undefined
      }
      tools={
        <>
          {canTag && <LinkButton href={tagHref()}>{tTags("tag_list")}</LinkButton>}
          {canExport && download(t("export_all"))}
        </>
      }
      empty={<EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>}
    />
  );
}

function useColumns(): TableColumn<MemberRow>[] {
  const t = useTranslations("members.list");
  const tField = useTranslations("members.fields");
  const format = useFormatter();
  const day = (value: string | null) =>
    value ? format.dateTime(new Date(value), { dateStyle: "medium", timeZone: "UTC" }) : "–";

  return [
    {
      id: "name",
      label: tField("name"),
      card: "title",
      sortKey: "name",
      cell: (row) => (
        <RowLink href={`/office/members/${row.id}`}>
          <MemberName name={row.name} nameLocal={row.nameLocal} />
        </RowLink>
      ),
    },
    {
      id: "status",
      label: t("status"),
      card: "mark",
      isHideable: true,
      cell: (row) => <StatusBadge status={row.status} />,
    },
    {
      id: "number",
      label: t("number"),
      sortKey: "number",
      isHideable: true,
      cell: (row) => <span className="tabular whitespace-nowrap">{row.number ?? "–"}</span>,
    },
    { id: "unit", label: t("unit"), isHideable: true, cell: (row) => <UnitLabel unit={row.unit} /> },
    {
      id: "joined",
      label: t("joined"),
      sortKey: "joined",
      isHideable: true,
      cell: (row) => <span className="whitespace-nowrap">{day(row.joinedOn)}</span>,
    },
    {
      id: "tags",
      label: t("tags"),
      isHideable: true,
      cell: (row) => row.tags.map(({ name }) => name).join(", "),
    },
    {
      id: "gender",
      label: tField("gender"),
      isHideable: true,
      isHiddenAtFirst: true,
      cell: (row) => tField(`genders.${row.gender}`),
    },
    {
      id: "place",
      label: tField("place"),
      isHideable: true,
      isHiddenAtFirst: true,
      cell: (row) => row.place ?? "–",
    },
    {
      id: "source",
      label: t("by_source"),
      isHideable: true,
      isHiddenAtFirst: true,
      cell: (row) => t(`sources.${row.source}`),
    },
    {
      id: "account",
      label: t("by_account"),
      isHideable: true,
      isHiddenAtFirst: true,
      cell: (row) => t(row.hasAccount ? "account.yes" : "account.no"),
    },
  ];
}
