import { useTranslations } from "next-intl";
import { TextLink } from "./text-link";

type Props = { path: string; cursor: string | null; shown: number; total: number };

/** Says how much of a list of cards is in sight, and leads to the rest: never a silent cap. */
export function NextPage({ path, cursor, shown, total }: Props) {
  const t = useTranslations("common.table");
  if (cursor === null && shown === total) return null;

  return (
    <p className="text-muted mt-3 flex flex-wrap items-center gap-x-4 text-sm">
      <span className="tabular">{t("shown", { shown, total })}</span>
      {cursor !== null && (
        <TextLink href={`${path}${path.includes("?") ? "&" : "?"}cursor=${encodeURIComponent(cursor)}`}>
          {t("next")}
        </TextLink>
      )}
    </p>
  );
}
