"use client";

import { useTranslations } from "next-intl";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";

export type PaletteEntry = {
  href: string;
  label: string;
  area: string;
  /** The same place in the other languages, so that it is found in either script. */
  aliases: readonly string[];
};

const CommandPaletteDialog = lazy(() =>
  import("./command-palette-dialog").then((module) => ({ default: module.CommandPaletteDialog })),
);

/** Until it is first asked for, only the button and the key listener are on the page. */
type Props = { entries: readonly PaletteEntry[]; icon: ReactNode };

export function CommandPalette({ entries, icon }: Props) {
  const t = useTranslations("palette");
  const [isOpen, setOpen] = useState(false);
  const [isWanted, setWanted] = useState(false);

  const open = () => {
    setWanted(true);
    setOpen(true);
  };

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== "k" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      setWanted(true);
      setOpen(true);
    };
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    <>
      <button
        type="button"
        onClick={open}
        aria-label={t("open")}
        aria-keyshortcuts="Control+K"
        title={t("open")}
        className="text-muted hover:bg-sunken hover:text-text sm:border-line-strong flex min-h-11 min-w-11 shrink-0 items-center justify-center gap-2 rounded-md px-2 sm:border sm:px-3"
      >
        {icon}
        <span className="hidden sm:inline">{t("open")}</span>
        <kbd className="hidden font-sans text-xs lg:inline">{t("shortcut")}</kbd>
      </button>
      {isWanted && (
        <Suspense>
          <CommandPaletteDialog entries={entries} isOpen={isOpen} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
