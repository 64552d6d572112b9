"use client";

import { Autocomplete } from "@base-ui/react/autocomplete";
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import type { PaletteEntry } from "./command-palette";
import { matchesPlace } from "./match-place";

type Props = { entries: readonly PaletteEntry[]; isOpen: boolean; onClose: () => void };

export function CommandPaletteDialog({ entries, isOpen, onClose }: Props) {
  const t = useTranslations("palette");
  const router = useRouter();
  const ref = useRef<HTMLDialogElement>(null);
  const hintId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);

  const go = (entry: PaletteEntry) => {
    onClose();
    router.push(entry.href);
  };

  return (
    <dialog
      ref={ref}
      aria-label={t("title")}
      onClose={onClose}
      className="border-line bg-raised text-text shadow-overlay mx-auto mt-[10dvh] w-[min(36rem,calc(100vw-1rem))] overflow-hidden rounded-lg border p-0"
    >
      {isOpen && (
        <Autocomplete.Root
          open
          inline
          items={entries}
          itemToStringValue={(entry) => entry.label}
          filter={(entry, query) => matchesPlace(entry, query)}
          autoHighlight="always"
          keepHighlight
        >
          <Autocomplete.Input
            aria-label={t("title")}
            aria-describedby={hintId}
            placeholder={t("placeholder")}
            className="border-line bg-raised placeholder:text-muted min-h-14 w-full border-b px-4 text-lg outline-none"
          />
          <Autocomplete.Empty className="text-muted px-4 py-6 empty:hidden">{t("empty")}</Autocomplete.Empty>
          <Autocomplete.List className="max-h-[50dvh] overflow-y-auto p-2 empty:hidden">
            {(entry: PaletteEntry) => (
              <Autocomplete.Item
                key={entry.href}
                value={entry}
                onClick={() => go(entry)}
                className="data-highlighted:bg-brand-soft data-highlighted:text-brand flex min-h-11 cursor-pointer items-center justify-between gap-4 rounded-md px-3 py-2"
              >
                <span>{entry.label}</span>
                <span className="text-muted text-sm">{entry.area}</span>
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
          <p id={hintId} className="border-line text-muted border-t px-4 py-2 text-sm">
            {t("hint")}
          </p>
        </Autocomplete.Root>
      )}
    </dialog>
  );
}
