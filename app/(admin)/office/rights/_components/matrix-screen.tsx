import { useTranslations } from "next-intl";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { RightsByRight, RightsTable } from "@/components/units/rights-matrix";
import type { Permission } from "@/lib/core/permissions";
import type { OfficeRights } from "@/lib/units/positions/types";

type Props = { offices: OfficeRights[]; rights: readonly Permission[] };

/** A table where there is room for one; on a phone the same, right by right. */
export function MatrixScreen({ offices, rights }: Props) {
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
          <div className="hidden lg:block">
            <RightsTable offices={offices} rights={rights} />
          </div>
          <div className="lg:hidden">
            <RightsByRight offices={offices} rights={rights} />
          </div>
        </>
      )}
    </>
  );
}
