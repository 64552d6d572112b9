import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { PageHeader } from "@/components/ui/page-header";
import { CreatePositionForm } from "@/components/units/position-form";
import { listLevels } from "@/lib/units/levels/queries";
import type { LevelView } from "@/lib/units/levels/types";
import { requireCtx } from "@/lib/web/context";
import { createPositionAction } from "../../actions";

type Props = { searchParams: Promise<{ level?: string }> };

export default async function NewPositionPage({ searchParams }: Props) {
  const { level } = await searchParams;
  const ctx = await requireCtx();
  const levels = await listLevels(ctx);

  return <NewPositionScreen levels={levels} levelId={level} />;
}

function NewPositionScreen({ levels, levelId }: { levels: LevelView[]; levelId: string | undefined }) {
  const t = useTranslations("units.positions");
  const bilingual = useBilingual();
  return (
    <>
      <PageHeader title={t("add_title")} crumbs={[{ label: t("title"), href: "/office/units/positions" }]} />
      <ClientMessages of={["units.limits", "units.positions"]}>
        <CreatePositionForm
          create={createPositionAction}
          levels={levels.map(({ id, name, nameLocal }) => ({ value: id, label: bilingual(name, nameLocal) }))}
          levelId={levelId}
        />
      </ClientMessages>
    </>
  );
}
