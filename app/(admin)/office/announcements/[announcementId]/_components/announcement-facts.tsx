import { useFormatter, useTranslations } from "next-intl";
import { AnnouncementText } from "@/components/communications/announcement-text";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import { Section } from "@/components/ui/section";
import type { AnnouncementView } from "@/lib/communications/announcements/types";

type Props = { announcement: AnnouncementView };

export function AnnouncementFacts({ announcement }: Props) {
  const t = useTranslations("communications");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { unit, includesBelow, channels, scheduledFor, publishedAt, cancelledAt, expiresAt } = announcement;
  const name = bilingual(unit.name, unit.nameLocal);
  const moment = (key: "scheduled" | "published" | "written" | "cancelled", at: Date | null) =>
    at ? [{ key, label: t(`detail.${key}`), value: format.dateTime(at, "moment") }] : [];

  return (
    <div className="mt-6 max-w-3xl">
      <KeyValueList
        items={[
          {
            key: "unit",
            label: t("detail.unit"),
            value: includesBelow ? t("unit_and_below", { unit: name }) : t("unit_only", { unit: name }),
          },
          {
            key: "channels",
            label: t("detail.channels"),
            value: channels.map((channel) => t(`channel.${channel}`)).join(", "),
          },
          { key: "basis", label: t("detail.basis"), value: t(`basis.${announcement.basis}`) },
          ...moment("published", publishedAt),
          ...moment("scheduled", publishedAt ? null : scheduledFor),
          ...moment("cancelled", cancelledAt),
          ...moment("written", announcement.createdAt),
          {
            key: "ends",
            label: t("detail.ends"),
            value: expiresAt ? format.dateTime(expiresAt, "moment") : t("detail.stays"),
          },
        ]}
      />
    </div>
  );
}

export function AnnouncementTexts({ announcement }: Props) {
  const t = useTranslations("communications.detail");

  return (
    <Section title={t("how_read")}>
      <div className="grid items-start gap-4 lg:grid-cols-2">
        {announcement.texts.map((text) => (
          <Card key={text.locale}>
            <h3 lang={text.locale} className="mb-2 text-lg font-semibold">
              {text.title}
            </h3>
            <AnnouncementText text={text} />
          </Card>
        ))}
      </div>
    </Section>
  );
}
