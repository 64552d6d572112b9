import { useFormatter, useTranslations } from "next-intl";
import { Timeline } from "@/components/ui/timeline";
import type { CharterVersion } from "@/lib/units/charters/types";

export function CharterVersions({ versions }: { versions: readonly CharterVersion[] }) {
  const t = useTranslations("rights.charter");
  const format = useFormatter();

  return (
    <Timeline
      items={versions.map(({ version, writtenAt, texts }) => {
        const bodies = Object.entries(texts);
        return {
          id: String(version),
          at: writtenAt.toISOString(),
          atLabel: format.dateTime(writtenAt, "moment"),
          title: t(bodies.length > 0 ? "version" : "version_none", { version }),
          detail: bodies.map(([locale, body]) => (
            <details key={locale} lang={locale} className="mt-1">
              <summary className="cursor-pointer truncate py-2.5">{body}</summary>
              <p className="whitespace-pre-line">{body}</p>
            </details>
          )),
        };
      })}
    />
  );
}
