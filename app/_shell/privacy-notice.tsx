import { useTranslations } from "next-intl";
import { packOf } from "@/lib/tenancy/packs/rules";

type Props = { country: string; dataResidency: string | null };

/** What the law of the country gives the reader, and where the data is kept. */
export function PrivacyNotice({ country, dataResidency }: Props) {
  const t = useTranslations("tenancy.privacy");
  const { law, requestDeadlineDays: days } = packOf(country).privacy;
  return (
    <div className="text-muted flex flex-col gap-2 text-sm">
      <p>{t("notice", { law: t(`laws.${law}.name`), authority: t(`laws.${law}.authority`), days })}</p>
      {dataResidency && <p>{t("residency", { place: dataResidency })}</p>}
    </div>
  );
}
