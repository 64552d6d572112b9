import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { LinkButton } from "@/components/ui/link-button";
import { ArchiveUnitButton } from "@/components/units/archive-unit-button";
import { type MoveUnit, MoveUnitButton } from "@/components/units/move-unit-button";
import type { OfficeActions } from "@/components/units/office-actions";
import type { ServerAction } from "@/lib/core/action";
import type { ArchiveUnitInput, RestoreUnitInput } from "@/lib/units/tree/schema";
import type { ArchivePreview, UnitView } from "@/lib/units/tree/types";

export type UnitActions = OfficeActions & {
  move: MoveUnit;
  archive: ServerAction<ArchiveUnitInput>;
  restore: ServerAction<RestoreUnitInput>;
};

type Props = { unit: UnitView; archivePreview: ArchivePreview | null; actions: UnitActions };

export function UnitButtons({ unit, archivePreview, actions }: Props) {
  const t = useTranslations("units");
  const name = useBilingual()(unit.name, unit.nameLocal);
  const { can } = unit;
  const size = unit.members && {
    units: 1 + unit.unitsBelow.reduce((sum, { count }) => sum + count, 0),
    members: Object.values(unit.members.below).reduce((sum, count) => sum + count, 0),
  };

  return (
    <>
      {can.addChild && <LinkButton href={`/office/units/new?under=${unit.id}`}>{t("unit.add")}</LinkButton>}
      {can.edit && <LinkButton href={`/office/units/${unit.id}/edit`}>{t("unit.edit")}</LinkButton>}
      {can.importUnits && (
        <LinkButton href={`/office/imports?under=${unit.id}`}>{t("tree.imports")}</LinkButton>
      )}
      {can.move && <MoveUnitButton unit={unit} move={actions.move} {...(size ? { size } : {})} />}
      {can.archive && archivePreview && (
        <ArchiveUnitButton unitId={unit.id} name={name} preview={archivePreview} archive={actions.archive} />
      )}
      {can.restore && (
        <ConfirmButton
          action={actions.restore}
          input={{ unitId: unit.id }}
          label={t("archive.restore")}
          title={t("archive.restore_title", { name })}
          doneMessage={t("archive.restored")}
        >
          {t("archive.restore_text")}
        </ConfirmButton>
      )}
    </>
  );
}
