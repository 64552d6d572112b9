import { useFormatter, useLocale, useTranslations } from "next-intl";
import { AddStateForm } from "@/components/geo/place-forms";
import { RegionList } from "@/components/geo/place-list";
import { UploadLoadForm } from "@/components/geo/upload-load-form";
import { usePlaceName } from "@/components/geo/use-place-name";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import type { LoadListItem } from "@/lib/geo/loads/types";
import type { RegionView } from "@/lib/geo/places/types";
import { PACK_COUNTRIES } from "@/lib/tenancy/packs/constants";
import { ConsoleTabs } from "../../_components/console-tabs";
import { addStateAction, uploadLoadAction } from "../actions";

type Props = { regions: RegionView[]; loads: LoadListItem[] };

export function GeographyScreen({ regions, loads }: Props) {
  const t = useTranslations("geo");
  const nameOf = usePlaceName();
  const countryNames = new Intl.DisplayNames([useLocale()], { type: "region" });
  const countries = PACK_COUNTRIES.map((value) => ({ value, label: countryNames.of(value) ?? value }));
  const states = regions.map(({ id, names }) => ({ value: id, label: nameOf(names) }));
  return (
    <ClientMessages of={["geo.add", "geo.levels", "geo.name", "geo.place", "geo.upload"]}>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ConsoleTabs current="geography" />
      <Section title={t("states")}>
        {regions.length === 0 ? (
          <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>
        ) : (
          <RegionList regions={regions} />
        )}
      </Section>
      <Section title={t("upload.title")} lead={t("upload.lead")}>
        <UploadLoadForm countries={countries} states={states} upload={uploadLoadAction} />
      </Section>
      <Section title={t("add.title")}>
        <AddStateForm countries={countries} add={addStateAction} />
      </Section>
      <Section title={t("loads.title")}>
        {loads.length === 0 ? <p className="text-muted">{t("loads.none")}</p> : <LoadList loads={loads} />}
      </Section>
    </ClientMessages>
  );
}

function LoadList({ loads }: { loads: LoadListItem[] }) {
  const t = useTranslations("geo");
  const format = useFormatter();
  const nameOf = usePlaceName();
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {loads.map(({ id, fileName, status, level, state, uploadedAt }) => (
        <li key={id} className="px-4 py-3">
          <p className="flex flex-wrap items-center gap-x-3">
            <TextLink
              href={`/console/geography/loads/${id}`}
              className="inline-flex min-h-11 items-center break-all"
            >
              {fileName}
            </TextLink>
            <Badge tone={status === "APPLIED" ? "positive" : "neutral"}>{t(`status.${status}`)}</Badge>
          </p>
          <p className="text-muted text-sm">
            {state
              ? t("loads.in", { level: t(`levels.${level}`), state: nameOf(state.names) })
              : t("levels.STATE")}{" "}
            · {format.dateTime(uploadedAt, "moment")}
          </p>
        </li>
      ))}
    </ul>
  );
}
