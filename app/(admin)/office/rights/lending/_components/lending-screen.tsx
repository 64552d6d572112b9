import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { DelegationCard } from "@/components/units/delegation-card";
import type { ServerAction } from "@/lib/core/action";
import type { TakeBackInput } from "@/lib/units/delegations/schema";
import type { DelegationView } from "@/lib/units/delegations/types";

type Props = { delegations: DelegationView[]; canLend: boolean; takeBack: ServerAction<TakeBackInput> };

const DIRECTIONS = ["given", "received", "other"] as const;

export function LendingScreen({ delegations, canLend, takeBack }: Props) {
  const t = useTranslations("rights.lending");
  const lend = canLend && (
    <LinkButton href="/office/rights/lending/new" variant="primary">
      {t("new")}
    </LinkButton>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={delegations.length > 0 && lend} />
      {delegations.length === 0 && (
        <EmptyState title={t("none_title")} action={lend}>
          {t("none_text")}
        </EmptyState>
      )}
      {DIRECTIONS.map((direction) => {
        const shown = delegations.filter((one) => one.direction === direction);
        return (
          shown.length > 0 && (
            <Section key={direction} title={t(direction)}>
              <ul className="grid gap-3 lg:grid-cols-2">
                {shown.map((delegation) => (
                  <li key={delegation.id} className="border-line bg-raised rounded-lg border p-4">
                    <DelegationCard delegation={delegation} takeBack={takeBack} />
                  </li>
                ))}
              </ul>
            </Section>
          )
        );
      })}
    </>
  );
}
