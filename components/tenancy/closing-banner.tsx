import { useFormatter, useTranslations } from "next-intl";

/** Tells everybody, on every page, that the organisation is being closed. */
export function ClosingBanner({ closesAt }: { closesAt: Date }) {
  const t = useTranslations("tenancy.closing");
  const format = useFormatter();
  return (
    <p role="status" className="bg-danger-soft text-danger p-3 text-center font-medium">
      {t("banner", { at: format.dateTime(closesAt, { dateStyle: "long" }) })}
    </p>
  );
}
