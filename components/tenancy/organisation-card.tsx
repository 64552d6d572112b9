import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { OrganisationView } from "@/lib/tenancy/organisations/types";

export function OrganisationBadges({ organisation }: { organisation: OrganisationView }) {
  const t = useTranslations("tenancy.console");
  const format = useFormatter();
  if (organisation.isClosed) return <Badge tone="neutral">{t("closed")}</Badge>;
  if (organisation.closesAt) {
    return <Badge tone="danger">{t("closing", { at: format.dateTime(organisation.closesAt, "day") })}</Badge>;
  }
  if (!organisation.isActive) return <Badge tone="danger">{t("suspended")}</Badge>;
  return organisation.isSetUp ? (
    <Badge tone="positive">{t("active")}</Badge>
  ) : (
    <Badge tone="info">{t("being_set_up")}</Badge>
  );
}

export function OrganisationCard({ organisation }: { organisation: OrganisationView }) {
  const t = useTranslations("tenancy.console");
  const format = useFormatter();
  return (
    <Link
      href={`/console/organisations/${organisation.id}`}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-2 rounded-lg border p-4"
    >
      <span className="flex flex-wrap items-center gap-2">
        <OrganisationBadges organisation={organisation} />
      </span>
      <span className="font-semibold">
        <Bilingual text={organisation.name} local={organisation.nameLocal} />
      </span>
      <span className="text-muted text-sm wrap-anywhere">
        {organisation.slug} · {t("since", { at: format.dateTime(organisation.createdAt, "day") })}
      </span>
    </Link>
  );
}
