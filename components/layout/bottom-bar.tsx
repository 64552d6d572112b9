import { Menu } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { NavLink } from "./nav-link";
import type { BarKey, Place } from "./navigation";
import { PlaceGlyph } from "./place-glyph";
import { PlaceList } from "./sidebar";

type Props = {
  bar: readonly BarKey[];
  all: readonly Place[];
};

const SLOTS = 5;

const ITEM =
  "flex min-h-14 min-w-0 flex-1 flex-col items-center justify-center gap-0.5 px-0.5 py-1.5 text-center text-xs text-muted aria-[current=page]:font-semibold aria-[current=page]:text-brand";

export function BottomBar({ bar, all }: Props) {
  const t = useTranslations("shell");
  const hasMore = all.length > SLOTS;
  const inBar = bar
    .flatMap((key) => all.filter((place) => place.key === key).map((place) => ({ ...place, key })))
    .slice(0, hasMore ? SLOTS - 1 : SLOTS);

  return (
    <>
      <nav
        aria-label={t("main_places")}
        className="border-line bg-raised fixed inset-x-0 bottom-0 z-30 border-t pb-[env(safe-area-inset-bottom)] lg:hidden print:hidden"
      >
        <ul className="mx-auto flex max-w-xl">
          {inBar.map((place) => (
            <BarItem key={place.key}>
              <NavLink href={place.href} isExact={place.isExact} className={ITEM}>
                <PlaceGlyph icon={place.icon} />
                <span className="w-full">{t(`bar.${place.key}`)}</span>
              </NavLink>
            </BarItem>
          ))}
          {hasMore && (
            <BarItem>
              <button type="button" popoverTarget="all-places" className={`${ITEM} w-full`}>
                <Icon of={Menu} />
                <span>{t("menu")}</span>
              </button>
            </BarItem>
          )}
        </ul>
      </nav>
      {hasMore && (
        <div
          id="all-places"
          popover="auto"
          className="border-line bg-raised text-text shadow-overlay fixed inset-x-0 top-auto bottom-0 m-0 max-h-[80dvh] w-full overflow-y-auto rounded-t-lg border-t p-4 pb-[calc(1rem+env(safe-area-inset-bottom))]"
        >
          <nav aria-label={t("work_places")}>
            <PlaceList places={all} />
          </nav>
        </div>
      )}
    </>
  );
}

function BarItem({ children }: { children: ReactNode }) {
  return <li className="flex min-w-0 flex-1">{children}</li>;
}
