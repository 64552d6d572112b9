"use client";

import { useTranslations } from "next-intl";
import { useEffect, useSyncExternalStore } from "react";
import { currentToasts, dismissToast, noToasts, type QueuedToast, subscribeToToasts } from "./toast";

const STANDS_MS = 6_000;
const STANDS_WITH_UNDO_MS = 12_000;

/** The live region stands in the page from the start, so that the first toast is spoken too. */
export function Toaster() {
  const t = useTranslations("common");
  const toasts = useSyncExternalStore(subscribeToToasts, currentToasts, noToasts);

  return (
    <section
      aria-label={t("notices")}
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-20 z-50 flex flex-col items-center gap-2 px-4 md:bottom-6"
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} />
      ))}
    </section>
  );
}

function ToastCard({ toast }: { toast: QueuedToast }) {
  const t = useTranslations("common");
  const standsMs = toast.undo ? STANDS_WITH_UNDO_MS : STANDS_MS;

  useEffect(() => {
    const timer = setTimeout(() => dismissToast(toast.id), standsMs);
    return () => clearTimeout(timer);
  }, [standsMs, toast.id]);

  const undo = () => {
    dismissToast(toast.id);
    toast.undo?.();
  };

  return (
    <div className="bg-text text-surface shadow-overlay pointer-events-auto flex w-full max-w-md items-center gap-2 rounded-md py-1 ps-4 pe-1">
      <p className="min-w-0 flex-1 py-2">{toast.message}</p>
      {toast.undo && (
        <button
          type="button"
          onClick={undo}
          className="min-h-11 rounded-md px-3 font-semibold underline underline-offset-4"
        >
          {t("undo")}
        </button>
      )}
      <button type="button" onClick={() => dismissToast(toast.id)} className="min-h-11 rounded-md px-3">
        {t("close")}
      </button>
    </div>
  );
}
