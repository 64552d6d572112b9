import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";

/** Says that rights of an office wait for a second factor, on every page until it is shown. */
export function SecondFactorNote() {
  const t = useTranslations("identity.needed");

  return (
    <div className="mb-6">
      <Alert tone="warning" actions={<LinkButton href="/me/security/needed">{t("banner_go")}</LinkButton>}>
        {t("banner")}
      </Alert>
    </div>
  );
}
