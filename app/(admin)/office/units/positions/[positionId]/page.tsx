import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { BundleEditor } from "@/components/units/bundle-editor";
import { ConditionEditor } from "@/components/units/condition-editor";
import { EditPositionForm } from "@/components/units/position-form";
import { permissions } from "@/lib/core/permissions";
import { getPosition, mayWritePositions } from "@/lib/units/positions/queries";
import type { PositionEditorView } from "@/lib/units/positions/types";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { editPositionAction, removePositionAction, setBundleAction, setConditionAction } from "../../actions";

type Props = { params: Promise<{ positionId: string }> };

export default async function PositionPage({ params }: Props) {
  const { positionId } = await params;
  const ctx = await requireCtx();
  const position = await orNotFound(getPosition(ctx, positionId));

  return <PositionScreen position={position} canWrite={mayWritePositions(ctx)} />;
}

function PositionScreen({ position, canWrite }: { position: PositionEditorView; canWrite: boolean }) {
  const t = useTranslations("units.positions");
  const tCondition = useTranslations("rights.condition");
  const bilingual = useBilingual();
  const name = bilingual(position.name, position.nameLocal);
  const { level } = position;
  return (
    <ClientMessages of={["rights.condition", "units.limits", "units.positions", "units.right"]}>
      <PageHeader
        title={name}
        lead={`${bilingual(level.name, level.nameLocal)} · ${t("seats_of", { count: position.holdersMax })} · ${t("holders", { count: position.holderCount })}`}
        crumbs={[{ label: t("title"), href: "/office/units/positions" }]}
        actions={
          position.canRemove && (
            <ConfirmButton
              action={removePositionAction}
              input={{ positionId: position.id }}
              label={t("remove")}
              title={t("remove_title", { name })}
              doneMessage={t("removed")}
              doneHref="/office/units/positions"
            >
              {t("remove_text")}
            </ConfirmButton>
          )
        }
      />
      <Section title={t("bundle")} lead={t("bundle_lead")}>
        <BundleEditor
          key={position.version}
          position={position}
          rights={permissions}
          canWrite={canWrite}
          set={setBundleAction}
        />
      </Section>
      <Section title={tCondition("title")} lead={tCondition("lead")}>
        <ConditionEditor position={position} canWrite={canWrite} set={setConditionAction} />
      </Section>
      {canWrite && (
        <Section title={t("facts")}>
          <EditPositionForm edit={editPositionAction} position={position} />
        </Section>
      )}
    </ClientMessages>
  );
}
