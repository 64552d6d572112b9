import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { MemberFinder } from "@/components/members/member-finder";
import { LendForm } from "@/components/units/lend-form";
import type { ServerAction } from "@/lib/core/action";
import type { MemberRow } from "@/lib/members/directory/types";
import type { LendRightsInput } from "@/lib/units/delegations/schema";
import type { LendableUnit } from "@/lib/units/delegations/types";

type Props = {
  units: LendableUnit[];
  member: { id: string; name: string; nameLocal: string | null } | null;
  search: { q: string; found: MemberRow[] | null };
  today: string;
  lend: ServerAction<LendRightsInput>;
};

export function LendScreen({ units, member, search, today, lend }: Props) {
  const t = useTranslations("rights.lending");
  const bilingual = useBilingual();
  const crumbs = [{ label: t("title"), href: "/office/rights/lending" }];
  if (units.length === 0) {
    return (
      <>
        <PageHeader title={t("new")} crumbs={crumbs} />
        <EmptyState title={t("not_able_title")}>{t("not_able_text")}</EmptyState>
      </>
    );
  }
  const title = member ? t("form_title", { name: bilingual(member.name, member.nameLocal) }) : t("new");
  return (
    <ClientMessages of={["rights.lending", "units.positions", "units.right"]}>
      <PageHeader title={title} crumbs={crumbs} />
      {member ? (
        <LendForm lend={lend} toMemberId={member.id} units={units} today={today} />
      ) : (
        <Section title={t("whom")} lead={t("whom_help")}>
          <MemberFinder
            path="/office/rights/lending/new"
            param="to"
            search={search}
            words={{ label: t("whom"), find: t("find"), nobody: t("nobody") }}
          />
        </Section>
      )}
    </ClientMessages>
  );
}
