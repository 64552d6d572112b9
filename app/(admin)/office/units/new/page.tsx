import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { CreateUnitForm } from "@/components/units/unit-form";
import { listLevels } from "@/lib/units/levels/queries";
import type { LevelView } from "@/lib/units/levels/types";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import type { UnitView } from "@/lib/units/tree/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { createUnitAction } from "../actions";

type Props = { searchParams: Promise<{ under?: string }> };

export default async function NewUnitPage({ searchParams }: Props) {
  const { under } = await searchParams;
  const ctx = await requireCtx();
  const [levels, parent] = await Promise.all([
    listLevels(ctx),
    under ? orNotFound(getUnit(ctx, under)) : null,
  ]);

  return (
    <NewUnitScreen parent={parent} levels={levels.filter(({ rank }) => rank > (parent?.level.rank ?? -1))} />
  );
}

function NewUnitScreen({ parent, levels }: { parent: UnitView | null; levels: LevelView[] }) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  const under = parent ? bilingual(parent.name, parent.nameLocal) : t("unit.top");
  return (
    <>
      <PageHeader
        title={t("unit.add_title")}
        lead={parent ? `${t("unit.under")}: ${under}` : under}
        crumbs={[{ label: t("tree.title"), href: "/office/units" }]}
      />
      <ClientMessages of={["units.unit"]}>
        <CreateUnitForm
          create={createUnitAction}
          parentId={parent?.id}
          levels={levels.map(({ id, name, nameLocal }) => ({ value: id, label: bilingual(name, nameLocal) }))}
          doneHref={parent ? `/office/units/${parent.id}` : "/office/units"}
        />
      </ClientMessages>
    </>
  );
}
