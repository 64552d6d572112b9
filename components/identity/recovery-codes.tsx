"use client";

import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";

/** Shown this once: the server keeps only their hashes. */
export function RecoveryCodes({ codes }: { codes: string[] }) {
  const t = useTranslations("identity.second");

  return (
    <div className="flex max-w-xl flex-col gap-5">
      <Alert isLive tone="warning" title={t("codes_title")}>
        {t("codes_lead")}
      </Alert>
      <ol className="border-line bg-raised tabular grid grid-cols-2 gap-x-6 gap-y-2 rounded-lg border p-4 text-lg font-semibold">
        {codes.map((code) => (
          <li key={code} dir="ltr">{`${code.slice(0, 5)}-${code.slice(5)}`}</li>
        ))}
      </ol>
      <LinkButton href="/me/security" variant="primary">
        {t("codes_done")}
      </LinkButton>
    </div>
  );
}
