import { useTranslations } from "next-intl";
import { HiddenOn } from "@/components/layout/hidden-on";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";

/** Says that rights of an office wait for the charter, on every page but its own until it is accepted. */
export function CharterNote() {
  const t = useTranslations("rights.charter");

  return (
    <HiddenOn path="/me/charter">
      <div className="mb-6">
        <Alert tone="warning" actions={<LinkButton href="/me/charter">{t("banner_go")}</LinkButton>}>
          {t("banner")}
        </Alert>
      </div>
    </HiddenOn>
  );
}
