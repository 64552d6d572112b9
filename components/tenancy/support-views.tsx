import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { Timeline } from "@/components/ui/timeline";
import type { SupportViewLine } from "@/lib/tenancy/support/types";

/** Who of support looked, as whom and why, newest first. */
export function SupportViews({ views }: { views: readonly SupportViewLine[] }) {
  const t = useTranslations("tenancy.support");
  const format = useFormatter();
  const bilingual = useBilingual();
  if (views.length === 0) return <p className="text-muted">{t("none")}</p>;

  return (
    <Timeline
      items={views.map(({ id, adminName, person, reason, askedAt, openedAt, isOpen }) => {
        const name = person ? bilingual(person.name, person.nameLocal) : t("somebody");
        const state = openedAt === null ? "asked" : isOpen ? "open" : "ended";
        return {
          id,
          at: askedAt.toISOString(),
          atLabel: format.dateTime(askedAt, "moment"),
          title: t("line", { admin: adminName, name }),
          detail: (
            <>
              <p>{t(state)}</p>
              <p className="whitespace-pre-line">{t("reason", { reason })}</p>
            </>
          ),
        };
      })}
    />
  );
}
