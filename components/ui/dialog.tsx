"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect, useId, useRef } from "react";
import { Button } from "./button";

type Props = {
  isOpen: boolean;
  onClose: () => void;
  title: ReactNode;
  children: ReactNode;
  /** Buttons at the foot, beside the one that closes. */
  actions?: ReactNode;
  closeLabel?: string;
};

/** The browser's own modal: focus stays inside, Escape closes, the page behind is inert, and it weighs nothing. */
export function Dialog({ isOpen, onClose, title, children, actions, closeLabel }: Props) {
  const t = useTranslations("common");
  const ref = useRef<HTMLDialogElement>(null);
  const titleId = useId();

  useEffect(() => {
    const dialog = ref.current;
    if (!dialog || dialog.open === isOpen) return;
    if (isOpen) dialog.showModal();
    else dialog.close();
  }, [isOpen]);

  return (
    <dialog
      ref={ref}
      aria-labelledby={titleId}
      onClose={onClose}
      className="border-line bg-raised text-text shadow-overlay m-auto max-h-[85dvh] w-[min(36rem,calc(100vw-2rem))] rounded-lg border p-0"
    >
      {isOpen && (
        <div className="flex flex-col gap-4 p-5">
          <h2 id={titleId} className="text-lg font-semibold">
            {title}
          </h2>
          <div className="flex flex-col gap-3">{children}</div>
          <div className="flex flex-col-reverse gap-2 sm:flex-row sm:justify-end">
            <Button onClick={onClose}>{closeLabel ?? t("cancel")}</Button>
            {actions}
          </div>
        </div>
      )}
    </dialog>
  );
}
