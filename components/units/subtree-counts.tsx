import { useTranslations } from "next-intl";
import type { SubtreeCounts as Counts } from "@/lib/units/tree/types";

export function SubtreeCounts({ counts }: { counts: Counts }) {
  const t = useTranslations("units.tree");
  return (
    <span className="tabular text-muted flex flex-wrap gap-x-3 text-sm">
      <span>{t("active", { count: counts.active })}</span>
      {counts.pending > 0 && (
        <span className="text-info font-medium">{t("pending", { count: counts.pending })}</span>
      )}
      {counts.vacantSeats > 0 && (
        <span className="text-warning font-medium">{t("vacant", { count: counts.vacantSeats })}</span>
      )}
    </span>
  );
}
