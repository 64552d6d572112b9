import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { SkipLink } from "./app-shell";
import { TopBar, type TopBarProps } from "./top-bar";

type Props = Omit<TopBarProps, "paletteEntries"> & {
  /** One narrow column, for signing in and joining. */
  isNarrow?: boolean;
  children: ReactNode;
};

/** For readers who are not signed in: brand, language and appearance, and the page. */
export async function PlainShell({ isNarrow = false, children, ...top }: Props) {
  const t = await getTranslations("shell");

  return (
    <>
      <SkipLink>{t("skip")}</SkipLink>
      <TopBar {...top} />
      <main
        id="content"
        tabIndex={-1}
        className={`mx-auto px-4 pt-6 pb-16 outline-none sm:px-6 ${isNarrow ? "max-w-lg" : "max-w-5xl"}`}
      >
        {children}
      </main>
    </>
  );
}
