import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { useBilingual } from "@/components/ui/bilingual";
import type { AnnouncementListItem } from "@/lib/communications/announcements/types";
import { StatusBadges } from "./status-badges";

export function AnnouncementCard({ announcement }: { announcement: AnnouncementListItem }) {
  const t = useTranslations("communications");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { id, unit, includesBelow, channels, people, at, text } = announcement;
  const name = bilingual(unit.name, unit.nameLocal);

  return (
    <Link
      href={`/office/announcements/${id}`}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-1.5 rounded-lg border p-4"
    >
      <span className="flex flex-wrap items-center gap-2">
        <StatusBadges announcement={announcement} />
        <span className="text-muted tabular text-sm">{format.dateTime(at, "moment")}</span>
      </span>
      <span lang={text.locale} className="font-semibold">
        {text.title}
      </span>
      <span className="text-muted text-sm">
        {[
          includesBelow ? t("unit_and_below", { unit: name }) : t("unit_only", { unit: name }),
          ...channels.map((channel) => t(`channel.${channel}`)),
          ...(people === null ? [] : [t("office.reached", { people })]),
        ].join(" · ")}
      </span>
    </Link>
  );
}
