import { getTranslations } from "next-intl/server";
import { BringInForm } from "@/components/geo/bring-in-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { Section } from "@/components/ui/section";
import type { Ctx } from "@/lib/core/ctx";
import { listRegions } from "@/lib/geo/places/queries";
import { listLevels } from "@/lib/units/levels/queries";
import { getUnit } from "@/lib/units/tree/queries/get-unit";
import { requireTenant } from "@/lib/web/context";
import { uploadPlacesAction } from "../actions";

type Props = { ctx: Ctx; anchorId: string | undefined };

/** The places of the country as another file to take units from, where any are known. */
export async function SharedPlaces({ ctx, anchorId }: Props) {
  const tenant = await requireTenant();
  if (anchorId === undefined) return null;
  const [t, regions, levels, anchor] = await Promise.all([
    getTranslations("tenancy.set_up.places"),
    listRegions(ctx, { country: tenant.country }),
    listLevels(ctx),
    getUnit(ctx, anchorId),
  ]);
  const below = levels.filter(({ rank }) => rank > anchor.level.rank);
  if (regions.length === 0 || below.length === 0) return null;
  return (
    <Section title={t("title")} lead={t("lead")}>
      <ClientMessages of={["geo.levels", "tenancy.set_up"]}>
        <BringInForm
          regions={regions}
          levels={below}
          anchorId={anchorId}
          language={tenant.locales.includes("ta") ? "ta" : undefined}
          bringIn={uploadPlacesAction}
        />
      </ClientMessages>
    </Section>
  );
}
