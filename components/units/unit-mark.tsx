import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";

type Props = { isActive: boolean; isArchived?: boolean };

export function UnitMark({ isActive, isArchived = false }: Props) {
  const t = useTranslations("units.tree");
  if (isArchived) return <Badge tone="warning">{t("archived")}</Badge>;
  return isActive ? null : <Badge>{t("inactive")}</Badge>;
}
