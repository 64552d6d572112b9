import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { DelegationCard } from "@/components/units/delegation-card";
import { RightsByRight, RightsOfNobody, RightsTable } from "@/components/units/rights-matrix";
import type { Permission } from "@/lib/core/permissions";
import type { DelegationView } from "@/lib/units/delegations/types";
import type { OfficeRights } from "@/lib/units/positions/types";

type Props = { offices: OfficeRights[]; rights: readonly Permission[]; lent: DelegationView[] };

/** A table where there is room for one; on a phone the same, right by right. */
export function MatrixScreen({ offices, rights, lent }: Props) {
  const t = useTranslations("rights.matrix");
  const tLending = useTranslations("rights.lending");
  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/office/rights/lending">{tLending("link")}</LinkButton>
            <LinkButton href="/office/units/positions">{t("change")}</LinkButton>
          </>
        }
      />
      {offices.length === 0 ? (
        <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>
      ) : (
        <>
          <p className="text-muted mb-4 max-w-prose text-sm">{t("change_note")}</p>
          <div className="mb-4">
            <RightsOfNobody offices={offices} rights={rights} />
          </div>
          <div className="hidden lg:block">
            <RightsTable offices={offices} rights={rights} />
          </div>
          <div className="lg:hidden">
            <RightsByRight offices={offices} rights={rights} />
          </div>
        </>
      )}
      <Section title={t("lent_title")} lead={t("lent_lead")}>
        {lent.length === 0 ? (
          <p className="text-muted">{t("lent_none")}</p>
        ) : (
          <ul className="grid gap-3 lg:grid-cols-2">
            {lent.map((delegation) => (
              <li key={delegation.id}>
                <Card>
                  <DelegationCard delegation={delegation} />
                </Card>
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}
