import { Eye } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { RecordRef } from "@/lib/audit/access/schema";

/** Leads from a record to who can see it and why. */
export function AccessLink({ kind, id }: RecordRef) {
  const t = useTranslations("rights.access");
  return (
    <p className="mt-6">
      <TextLink href={`/office/access/${kind}/${id}`} className="inline-flex min-h-11 items-center gap-2">
        <Icon of={Eye} size="sm" />
        {t("link")}
      </TextLink>
    </p>
  );
}
