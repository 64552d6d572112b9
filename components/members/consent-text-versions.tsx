import { useFormatter, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { ConsentTextVersion } from "@/lib/members/consents/types";

export function ConsentTextVersions({ versions }: { versions: readonly ConsentTextVersion[] }) {
  const t = useTranslations("members.consents");
  const format = useFormatter();
  if (versions.length === 0) return <p className="text-muted">{t("versions_none")}</p>;

  return (
    <Timeline
      items={versions.map(({ purpose, version, writtenAt, texts }) => ({
        id: `${purpose} ${version}`,
        at: writtenAt.toISOString(),
        atLabel: format.dateTime(writtenAt, "moment"),
        title: t("version", { version }),
        detail: Object.entries(texts).map(([locale, body]) => (
          <p key={locale} lang={locale} className="mt-1 whitespace-pre-line">
            {body}
          </p>
        )),
      }))}
    />
  );
}
