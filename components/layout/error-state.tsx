"use client";

import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button-style";

type Props = { error: unknown; retry: () => void; homeHref: string };

/**
 * What a reader sees when a page broke: that nothing is lost, a way on, and the number the log knows it by.
 * Every page carries this, so it is plain markup; the way home is a full load, which mends a broken client too.
 */
export function ErrorState({ error, retry, homeHref }: Props) {
  const t = useTranslations("common");
  const digest = error instanceof Error && "digest" in error ? String(error.digest) : null;

  return (
    <div role="alert" className="border-danger/30 bg-danger-soft rounded-md border p-4">
      <h1 className="text-lg font-semibold">{t("state.error_title")}</h1>
      <p>{t("state.error_body")}</p>
      {digest && <p className="font-mono font-semibold">{digest}</p>}
      <div className="mt-3 flex flex-wrap gap-2">
        <button type="button" onClick={retry} className={buttonClass({ variant: "primary" })}>
          {t("retry")}
        </button>
        <a href={homeHref} className={buttonClass({})}>
          {t("state.home")}
        </a>
      </div>
    </div>
  );
}
