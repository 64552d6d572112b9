import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/text-link";
import type { PlaceView, RegionView } from "@/lib/geo/places/types";
import { GEO_LEVELS } from "@/lib/geo/places/constants";
import { usePlaceName } from "./use-place-name";

const PATH = "/console/geography";

/** The states, each with how many places of each level are known. */
export function RegionList({ regions }: { regions: readonly RegionView[] }) {
  const t = useTranslations("geo");
  const nameOf = usePlaceName();
  return (
    <ul className="grid gap-3 lg:grid-cols-2">
      {regions.map((region) => (
        <li key={region.id} className="border-line bg-raised rounded-lg border p-4">
          <p className="flex flex-wrap items-center gap-x-3 font-semibold">
            <TextLink href={`${PATH}/${region.id}`}>{nameOf(region.names)}</TextLink>
            <bdi className="text-muted tabular text-sm font-normal">
              {region.country} · {region.code}
            </bdi>
          </p>
          <ul className="text-sm">
            {GEO_LEVELS.filter((level) => region.counts[level]).map((level) => (
              <li key={level}>
                {t("counted", { level: t(`levels.${level}`), count: region.counts[level] ?? 0 })}
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

/** Places by level, each leading to its page. */
export function PlaceList({ places }: { places: readonly PlaceView[] }) {
  const t = useTranslations("geo");
  const nameOf = usePlaceName();
  return GEO_LEVELS.map((level) => {
    const own = places.filter((place) => place.level === level);
    if (own.length === 0) return null;
    return (
      <details key={level} className="border-line bg-raised mb-3 rounded-lg border">
        <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">
          {t("counted", { level: t(`levels.${level}`), count: own.length })}
        </summary>
        <ul className="divide-line border-line divide-y border-t">
          {own.map((place) => (
            <li key={place.id} className="flex flex-wrap items-center gap-x-3 px-4 py-1">
              <TextLink href={`${PATH}/${place.id}`} className="inline-flex min-h-11 items-center">
                {nameOf(place.names)}
              </TextLink>
              <bdi className="text-muted tabular text-sm">{place.code}</bdi>
              <Badge tone={place.hasBoundary ? "positive" : "neutral"}>
                {t(place.hasBoundary ? "boundary" : "no_boundary")}
              </Badge>
            </li>
          ))}
        </ul>
      </details>
    );
  });
}
