import { useTranslations } from "next-intl";
import { NavLink } from "./nav-link";
import type { AreaKey, Place } from "./navigation";
import { PlaceGlyph } from "./place-glyph";

/** Places grouped by area of work, in the order of the list. */
export function PlaceList({ places }: { places: readonly Place[] }) {
  const t = useTranslations("shell");
  const areas = [...new Set(places.map((place) => place.area))];

  return (
    <ul className="flex flex-col gap-4">
      {areas.map((area: AreaKey) => (
        <li key={area}>
          <p className="text-muted px-3 pb-1 text-sm font-semibold">{t(`areas.${area}`)}</p>
          <ul>
            {places
              .filter((place) => place.area === area)
              .map((place) => (
                <li key={place.key}>
                  <NavLink
                    href={place.href}
                    isExact={place.isExact}
                    inner={places.flatMap(({ href }) => (href.startsWith(`${place.href}/`) ? [href] : []))}
                    className="text-text hover:bg-sunken aria-[current=page]:bg-brand-soft aria-[current=page]:text-brand flex min-h-11 items-center gap-3 rounded-md px-3 py-2 transition-colors aria-[current=page]:font-semibold"
                  >
                    <PlaceGlyph icon={place.icon} />
                    <span className="min-w-0">{t(`places.${place.key}`)}</span>
                  </NavLink>
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}

export function Sidebar({ places }: { places: readonly Place[] }) {
  const t = useTranslations("shell");

  return (
    <nav
      aria-label={t("work_places")}
      className="border-line sticky top-16 hidden h-[calc(100dvh-4rem)] w-60 shrink-0 overflow-y-auto border-e px-3 py-4 lg:block print:hidden"
    >
      <PlaceList places={places} />
    </nav>
  );
}
