import { getTranslations } from "next-intl/server";
import { BringInForm } from "@/components/geo/bring-in-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { Ctx } from "@/lib/core/ctx";
import { listRegions } from "@/lib/geo/places/queries";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";
import { listManagedLevels } from "@/lib/units/levels/queries";
import { listChildren } from "@/lib/units/tree/queries/list-tree";
import { bringInPlacesAction } from "../actions";

type Props = { ctx: Ctx; settings: OrganisationSettings; doneHref: string };

/** Units below the first one, from what everybody shares; what is missing for it is said, with the way there. */
export async function PlacesStep({ ctx, settings, doneHref }: Props) {
  const [t, levels, roots, regions] = await Promise.all([
    getTranslations("tenancy.set_up.places"),
    listManagedLevels(ctx),
    listChildren(ctx, {}),
    listRegions(ctx, { country: settings.country }),
  ]);
  const [root] = roots.items;
  if (regions.length === 0) return <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>;
  if (!root) {
    return (
      <EmptyState
        title={t("no_unit_title")}
        action={<LinkButton href="/setup/unit">{t("no_unit_link")}</LinkButton>}
      >
        {t("skip")}
      </EmptyState>
    );
  }
  const below = levels.slice(1);
  if (below.length === 0) return <EmptyState title={t("no_levels_title")}>{t("skip")}</EmptyState>;
  return (
    <ClientMessages of={["geo.levels", "tenancy.set_up"]}>
      <BringInForm
        regions={regions}
        levels={below}
        anchorId={root.id}
        language={settings.locales.includes("ta") ? "ta" : undefined}
        bringIn={bringInPlacesAction}
        doneHref={doneHref}
      />
    </ClientMessages>
  );
}
