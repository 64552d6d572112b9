import { useFormatter, useTranslations } from "next-intl";
import { RenamePlaceForm } from "@/components/geo/place-forms";
import { PlaceList } from "@/components/geo/place-list";
import { usePlaceName } from "@/components/geo/use-place-name";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getPlace } from "@/lib/geo/places/queries";
import type { PlaceDetails } from "@/lib/geo/places/types";
import { orNotFound } from "@/lib/web/or-not-found";
import { requireConsole } from "@/lib/web/platform-context";
import { renamePlaceAction } from "../actions";

type Props = { params: Promise<{ placeId: string }> };

export default async function PlacePage({ params }: Props) {
  const { placeId } = await params;
  const ctx = await requireConsole();

  return <PlaceScreen place={await orNotFound(getPlace(ctx, { placeId }))} />;
}

function PlaceScreen({ place }: { place: PlaceDetails }) {
  const t = useTranslations("geo");
  const format = useFormatter();
  const nameOf = usePlaceName();
  const { id, level, code, names, state, versions, places, hasBoundary } = place;
  return (
    <ClientMessages of={["geo.add", "geo.name", "geo.place"]}>
      <PageHeader
        title={nameOf(names)}
        lead={[t(`level.${level}`), code, t(hasBoundary ? "boundary" : "no_boundary")].join(" · ")}
        crumbs={[
          { label: t("title"), href: "/console/geography" },
          ...(state ? [{ label: nameOf(state.names), href: `/console/geography/${state.id}` }] : []),
        ]}
      />
      <Section title={t("place.rename")}>
        <RenamePlaceForm placeId={id} names={names} rename={renamePlaceAction} />
      </Section>
      {places.length > 0 && (
        <Section title={t("place.places")}>
          <PlaceList places={places} />
        </Section>
      )}
      <Section title={t("place.versions")}>
        <ul className="border-line bg-raised divide-line max-w-3xl divide-y rounded-lg border">
          {versions.map(({ version, names: called, isByHand, at }) => (
            <li key={version} className="px-4 py-2">
              {t("place.version", { version })} · {nameOf(called)}
              <span className="text-muted block text-sm">
                {t(isByHand ? "place.by_hand" : "place.by_file")} · {format.dateTime(at, "moment")}
              </span>
            </li>
          ))}
        </ul>
      </Section>
    </ClientMessages>
  );
}
