import { useTranslations } from "next-intl";
import type { KeptView } from "@/lib/privacy/inventory/types";

/** What an erasure keeps: each rule once, with the tables and columns it keeps. */
export function KeptRules({ kept }: { kept: KeptView[] }) {
  const t = useTranslations("privacy");
  const rules = [...new Set(kept.map(({ rule }) => rule))];
  const nameOf = (column: string) =>
    t.has(`columns.${column}` as "columns.at") ? t(`columns.${column}` as "columns.at") : column;

  return (
    <ul className="flex max-w-prose flex-col gap-4">
      {rules.map((rule) => (
        <li key={rule}>
          <p>{t(`rules.${rule}`)}</p>
          <ul className="text-muted list-disc ps-6 text-sm">
            {kept
              .filter((one) => one.rule === rule)
              .map(({ table, columns }) => (
                <li key={table}>
                  {[t(`tables.${table}` as "tables.members"), columns.map(nameOf).join(", ")]
                    .filter(Boolean)
                    .join(": ")}
                </li>
              ))}
          </ul>
        </li>
      ))}
    </ul>
  );
}
