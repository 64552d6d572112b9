import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { AddLevelButton, RenameLevelButton } from "@/components/units/level-forms";
import { listManagedLevels } from "@/lib/units/levels/queries";
import type { ManagedLevelView } from "@/lib/units/levels/types";
import { canConfigure } from "@/lib/units/levels/policy";
import { requireCtx } from "@/lib/web/context";
import { addLevelAction, removeLevelAction, renameLevelAction } from "../actions";

export default async function LevelsPage() {
  const ctx = await requireCtx();
  const levels = await listManagedLevels(ctx);

  return <LevelsScreen levels={levels} canAdd={canConfigure(ctx)} />;
}

function LevelsScreen({ levels, canAdd }: { levels: ManagedLevelView[]; canAdd: boolean }) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  const choices = levels.map(({ id, name, nameLocal }) => ({ value: id, label: bilingual(name, nameLocal) }));

  return (
    <ClientMessages of={["units.levels"]}>
      <PageHeader
        title={t("levels.title")}
        lead={t("levels.lead")}
        crumbs={[{ label: t("tree.title"), href: "/office/units" }]}
        actions={canAdd && <AddLevelButton above={choices} add={addLevelAction} />}
      />
      <ol className="border-line bg-raised divide-line max-w-3xl divide-y rounded-lg border">
        {levels.map((level) => (
          <li key={level.id} className="flex flex-wrap items-center justify-between gap-3 p-4">
            <LevelNames level={level} />
            <div className="flex flex-wrap gap-2">
              {level.can.remove && (
                <ConfirmButton
                  action={removeLevelAction}
                  input={{ levelId: level.id }}
                  label={t("levels.remove")}
                  title={t("levels.remove_title", { name: bilingual(level.name, level.nameLocal) })}
                  doneMessage={t("levels.removed")}
                >
                  {t("levels.remove_text")}
                </ConfirmButton>
              )}
              {level.can.rename && (
                <RenameLevelButton
                  level={level}
                  shownName={bilingual(level.name, level.nameLocal)}
                  rename={renameLevelAction}
                />
              )}
            </div>
          </li>
        ))}
      </ol>
    </ClientMessages>
  );
}

function LevelNames({ level }: { level: ManagedLevelView }) {
  const t = useTranslations("units.levels");
  return (
    <div className="min-w-0">
      <p className="font-medium">
        <span lang="en">{`${level.name} · ${level.namePlural}`}</span>
      </p>
      {level.nameLocal && <p>{[level.nameLocal, level.namePluralLocal].filter(Boolean).join(" · ")}</p>}
      <p className="text-muted text-sm">
        {t("units", { count: level.unitCount })}, {t("offices", { count: level.positionCount })}
      </p>
    </div>
  );
}
