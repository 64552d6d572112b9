import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import { Timeline } from "@/components/ui/timeline";
import type { SightingView } from "@/lib/audit/sightings/types";
import { Source } from "./why-tree";

/** Who saw, took out or wrote to the reader, newest first. */
export function SightingList({ sightings }: { sightings: readonly SightingView[] }) {
  const format = useFormatter();
  return (
    <Timeline
      items={sightings.map((sighting) => ({
        id: `${sighting.kind} ${sighting.id}`,
        at: sighting.at,
        atLabel: format.dateTime(new Date(sighting.at), "moment"),
        title: <Title sighting={sighting} />,
        detail: <Detail sighting={sighting} />,
      }))}
    />
  );
}

function Title({ sighting }: { sighting: SightingView }) {
  const t = useTranslations("rights.sightings");
  const bilingual = useBilingual();
  const { by, kind, message } = sighting;
  if (kind === "messaged") {
    return <>{t("messaged", { message: message ? bilingual(message.name, message.nameLocal) : "" })}</>;
  }
  if (by.kind === "support") return <>{t(kind, { who: t("support", { name: by.name ?? "" }) })}</>;
  const nameless = by.kind === "person" ? t("somebody") : t(by.kind);
  return <>{t(kind, { who: by.name ? bilingual(by.name, by.nameLocal) : nameless })}</>;
}

function Detail({ sighting }: { sighting: SightingView }) {
  const t = useTranslations("rights.sightings");
  const tPurpose = useTranslations("members.purpose");
  const bilingual = useBilingual();
  const { kind, message, note, offices, purpose } = sighting;
  if (kind === "messaged") {
    if (!message) return null;
    return (
      <p className="flex flex-wrap items-center gap-x-3 text-sm">
        {t("from_unit", { unit: bilingual(message.unit.name, message.unit.nameLocal) })}
        <TextLink
          href={`/announcements/${message.announcementId}`}
          className="inline-flex min-h-11 items-center"
        >
          {t("read")}
        </TextLink>
      </p>
    );
  }
  return (
    <>
      {kind !== "opened" && kind !== "supported" && (
        <p className="text-sm">{t("purpose", { purpose: tPurpose(purpose) })}</p>
      )}
      {note && <p className="text-sm">{t("note", { note })}</p>}
      {purpose === "neighbour" && <p className="text-sm">{t("neighbour")}</p>}
      {offices.map((source, i) => (
        <Source key={i} source={source} />
      ))}
    </>
  );
}
