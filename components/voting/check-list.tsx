import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import type { BundleCheck } from "@/lib/voting/elections/types";

/** What was checked of an election, and whether each of it holds. */
export function CheckList({ checks }: { checks: readonly BundleCheck[] }) {
  const t = useTranslations("elections.verify");
  const isWhole = checks.every(({ holds }) => holds);
  return (
    <div className="flex flex-col gap-3">
      <Alert tone={isWhole ? "positive" : "danger"}>{t(isWhole ? "all_hold" : "some_fail")}</Alert>
      <ul className="flex flex-col gap-1">
        {checks.map(({ check, holds, at }) => (
          <li key={check}>
            {holds ? "✓" : "✗"} {t(`check.${check}`)}: {t(holds ? "holds" : "fails")}
            {at !== undefined && ` (${t("at", { at })})`}
          </li>
        ))}
      </ul>
    </div>
  );
}
