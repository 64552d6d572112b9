import { useTranslations } from "next-intl";

/** Tells everybody, on every page, that some of the people they see are invented. */
export function TrialBanner() {
  const t = useTranslations("members.trial");
  return (
    <p role="status" className="bg-warning-soft text-warning p-3 text-center font-medium">
      {t("banner")}
    </p>
  );
}
