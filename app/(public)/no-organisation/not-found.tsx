import { Building2 } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Icon } from "@/components/ui/icon";
import { findOrganisation } from "@/lib/web/context";
import { requestHost } from "@/lib/web/request";
import { nameInReaderScript } from "@/lib/web/tenant-name";

export default async function NoOrganisation() {
  const [t, organisation, host] = await Promise.all([
    getTranslations("tenancy"),
    findOrganisation(),
    requestHost(),
  ]);

  return (
    <div className="flex flex-col items-center gap-3 py-16 text-center">
      <Icon of={Building2} size="lg" className="text-muted" />
      <h1 className="text-xl font-semibold">
        {organisation
          ? t("suspended_title", { tenant: await nameInReaderScript(organisation) })
          : t("unknown_title")}
      </h1>
      <p className="text-muted max-w-prose wrap-anywhere">
        {organisation ? t("suspended_text") : t("unknown_text", { host })}
      </p>
    </div>
  );
}
