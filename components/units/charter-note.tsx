import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";

/** Says that rights of an office wait for the charter, on every page until it is accepted. */
export function CharterNote() {
  const t = useTranslations("rights.charter");

  return (
    <div className="mb-6">
      <Alert tone="warning" actions={<LinkButton href="/me/charter">{t("banner_go")}</LinkButton>}>
        {t("banner")}
      </Alert>
    </div>
  );
}
