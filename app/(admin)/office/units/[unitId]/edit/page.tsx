import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { EditUnitForm } from "@/components/units/unit-form";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { editUnitAction } from "../../actions";

type Props = { params: Promise<{ unitId: string }> };

export default async function EditUnitPage({ params }: Props) {
  const { unitId } = await params;
  const ctx = await requireCtx();
  const [t, unit] = await Promise.all([getTranslations("units"), orNotFound(getUnit(ctx, unitId))]);

  return (
    <>
      <PageHeader
        title={t("unit.edit_title", { name: unit.name })}
        crumbs={[
          { label: t("tree.title"), href: "/office/units" },
          { label: unit.name, href: `/office/units/${unitId}` },
        ]}
      />
      <ClientMessages of={["units.unit"]}>
        <EditUnitForm edit={editUnitAction} unit={unit} />
      </ClientMessages>
    </>
  );
}
