import { useFormatter, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { OverrideLine } from "@/lib/communications/gateway/types";

/** What reached the reader in spite of their own wishes. Nothing to show where nothing did. */
export function OverrideList({ lines }: { lines: OverrideLine[] }) {
  const t = useTranslations("communications");
  const format = useFormatter();
  if (lines.length === 0) return null;

  return (
    <Section title={t("wishes.overrides")} lead={t("wishes.overrides_lead")}>
      <ul className="divide-line divide-y">
        {lines.map((line) => (
          <li key={`${line.subjectId} ${line.channel}`} className="py-2">
            <p>
              {t("wishes.override", {
                class: t(`class.${line.class}`),
                channel: t(`channel.${line.channel}`),
                what: format.list(line.overrode.map((what) => t(`overridable.${what}`))),
              })}
            </p>
            <p className="text-muted text-sm">{format.dateTime(line.at, "moment")}</p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
