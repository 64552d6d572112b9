import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BottomBar } from "./bottom-bar";
import { type BarKey, type Place } from "./navigation";
import { paletteEntries } from "./palette-entries";
import { Sidebar } from "./sidebar";
import { TopBar, type TopBarProps } from "./top-bar";

type Props = Omit<TopBarProps, "paletteEntries"> & {
  /** What this person may see, already filtered. */
  places: readonly Place[];
  /** Which of them stand in the phone's bottom bar. */
  bar: readonly BarKey[];
  /** Office-bearers: in which unit they work now, and the way to another. */
  unitSwitcher?: ReactNode;
  children: ReactNode;
};

export async function AppShell({ places, bar, unitSwitcher, children, ...top }: Props) {
  const [t, entries] = await Promise.all([getTranslations("shell"), paletteEntries(places)]);

  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <TopBar {...top} paletteEntries={entries} />
      <div className="mx-auto flex max-w-[100rem]">
        <Sidebar places={places} />
        <div className="min-w-0 flex-1">
          {unitSwitcher && (
            <div className="border-line bg-raised border-b px-4 py-2 print:hidden">{unitSwitcher}</div>
          )}
          <main
            id="content"
            tabIndex={-1}
            className="px-4 pt-5 pb-28 outline-none sm:px-6 lg:pb-12 print:p-0"
          >
            {children}
          </main>
        </div>
      </div>
      <BottomBar bar={bar} all={places} />
    </>
  );
}

export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href="#content"
      className="focus:bg-brand focus:text-on-brand sr-only focus:not-sr-only focus:fixed focus:start-2 focus:top-2 focus:z-50 focus:rounded-md focus:px-4 focus:py-3"
    >
      {children}
    </a>
  );
}
