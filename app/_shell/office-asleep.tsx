import { getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";
import { LinkButton } from "@/components/ui/link-button";
import { currentSession } from "@/lib/web/context";

/** Tells an office-bearer whose rights sleep in this session what wakes them; nothing to anybody else. */
export async function OfficeAsleep() {
  if (!(await currentSession())?.isOfficeAsleep) return null;
  const t = await getTranslations("identity.providers");

  return (
    <div className="mb-6">
      <Alert
        tone="warning"
        title={t("asleep_title")}
        actions={<LinkButton href="/me/security">{t("asleep_open")}</LinkButton>}
      >
        {t("asleep_text")}
      </Alert>
    </div>
  );
}
