import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import type { TrusteeView } from "@/lib/voting/trustees/types";

type Props = {
  trustees: readonly TrusteeView[];
  actionOf?: (trustee: TrusteeView) => ReactNode;
};

/** Who opens a secret election together, and how far each has come. */
export function TrusteeList({ trustees, actionOf }: Props) {
  const t = useTranslations("elections.trustees");

  return (
    <ul className="divide-line divide-y">
      {trustees.map((trustee, place) => (
        <li key={place} className="flex flex-wrap items-center gap-2 py-2">
          <span className="min-w-0 flex-1 font-medium">
            {trustee.name} {trustee.isMine && <Badge tone="info">{t("mine")}</Badge>}
          </span>
          <Badge tone={trustee.step === "named" ? "warning" : "positive"}>{t(`step.${trustee.step}`)}</Badge>
          {actionOf?.(trustee)}
        </li>
      ))}
    </ul>
  );
}
