import { useTranslations } from "next-intl";
import type { OverrideCount } from "@/lib/communications/gateway/types";

/** How often a class let its messages pass over what, in numbers only. */
export function OverrideCounts({ counts }: { counts: OverrideCount[] }) {
  const t = useTranslations("communications");
  if (counts.length === 0) return <p className="text-muted">{t("limits.log_none")}</p>;

  return (
    <dl className="divide-line divide-y">
      {counts.map((count) => (
        <div key={`${count.class} ${count.overrode}`} className="flex flex-wrap justify-between gap-x-4 py-2">
          <dt>
            {t("limits.log_row", {
              class: t(`class.${count.class}`),
              what: t(`overridable.${count.overrode}`),
            })}
          </dt>
          <dd className="tabular font-semibold">{t("limits.log_count", { messages: count.messages })}</dd>
        </div>
      ))}
    </dl>
  );
}
