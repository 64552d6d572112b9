import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { ChipFilter } from "@/components/ui/chip-filter";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TermList } from "@/components/units/term-list";
import type { RegisterView } from "@/lib/units/appointments/terms/types";
import type { UnitView } from "@/lib/units/tree/types";

type Props = { unit: UnitView; register: RegisterView; officeId: string };

export function RegisterScreen({ unit, register, officeId }: Props) {
  const t = useTranslations("units.register");
  const tTree = useTranslations("units.tree");
  const bilingual = useBilingual();
  const name = bilingual(unit.name, unit.nameLocal);
  const path = `/office/units/${unit.id}/register`;
  const chosen = officeId ? `?office=${officeId}` : "";
  const file = `/api/v1/units/${unit.id}/register${officeId && `?positionId=${officeId}`}`;

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead", { name })}
        crumbs={[
          { label: tTree("title"), href: "/office/units" },
          { label: name, href: `/office/units/${unit.id}` },
        ]}
        actions={
          register.canExport && (
            <LinkButton href={file} icon={<Icon of={Download} />} isFile>
              {t("csv")}
            </LinkButton>
          )
        }
      />
      <ChipFilter
        label={t("office")}
        chips={[
          { label: t("all"), href: path, isActive: officeId === "" },
          ...register.offices.map((office) => ({
            label: bilingual(office.name, office.nameLocal),
            href: `${path}?office=${office.id}`,
            isActive: officeId === office.id,
          })),
        ]}
      />
      <Section title={t("open")}>
        {register.open.length === 0 && <p className="text-muted">{t("open_none")}</p>}
        <TermList terms={register.open} />
      </Section>
      <Section title={t("past")}>
        {register.past.items.length === 0 && <p className="text-muted">{t("past_none")}</p>}
        <TermList terms={register.past.items} />
        <NextPage
          path={`${path}${chosen}`}
          cursor={register.past.nextCursor}
          shown={register.past.items.length}
          total={register.past.total}
        />
      </Section>
    </>
  );
}
