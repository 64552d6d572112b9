import { LogOut } from "lucide-react";
import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { type Place, visiblePlaces } from "@/components/layout/navigation";
import type { TopBarProps } from "@/components/layout/top-bar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { UnitSwitcher } from "@/components/units/unit-switcher";
import { isCaptureOpen } from "@/lib/adapters/captured/store";
import { countUnread } from "@/lib/communications/notifications/queries";
import { isAllowedEverywhere, isAllowedSomewhere } from "@/lib/core/authz";
import type { Permission } from "@/lib/core/permissions";
import { findCtx, findTenant } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { getReaderTheme } from "@/lib/web/locale";
import { workOf } from "@/lib/web/working-unit";
import { setLocale, setTheme, signOut, workIn } from "./preferences";

type Frame = Omit<TopBarProps, "brandHref" | "paletteEntries">;

/** What every layout's top bar shows. It shows only: each page's own gate decides. */
export async function shellFrame(): Promise<Frame> {
  const [tenant, ctx, theme, locale, t] = await Promise.all([
    findTenant(),
    findCtx(),
    getReaderTheme(),
    getReaderLocale(),
    getTranslations("shell"),
  ]);
  const unreadCount = ctx ? await countUnread(ctx) : 0;
  const localName = locale === "en" ? null : tenant?.nameLocal;

  return {
    brand: {
      name: localName ?? tenant?.name ?? t("product"),
      logoUrl: tenant?.logoVersion ? `/api/v1/organisation/logo?v=${tenant.logoVersion}` : null,
    },
    theme,
    preferences: { setLocale, setTheme },
    account: ctx && !ctx.support ? {} : null,
    unreadCount,
    sessionSlot: ctx?.support ? null : ctx ? (
      <form action={signOut}>
        <Button type="submit" variant="quiet" isWide icon={<Icon of={LogOut} />}>
          {t("sign_out")}
        </Button>
      </form>
    ) : (
      <LinkButton href="/sign-in" variant="quiet" isWide>
        {t("sign_in")}
      </LinkButton>
    ),
  };
}

/** The places this person may see; none for a visitor, whom the page's gate sends to sign in. */
export async function shellPlaces(): Promise<Place[]> {
  const ctx = await findCtx();
  if (!ctx) return [];
  const places = visiblePlaces(
    (permission, isEverywhere) =>
      isEverywhere
        ? isAllowedEverywhere(ctx, permission as Permission)
        : isAllowedSomewhere(ctx, permission as Permission),
    ctx.grants.length > 0,
  );
  // Where messages really leave, none is kept to be read.
  return places.filter(({ key }) => key !== "outbox" || isCaptureOpen());
}

/** Which of their units an office-bearer works in; nothing to choose, nothing shown. */
export async function shellUnitSwitcher(): Promise<ReactNode> {
  const ctx = await findCtx();
  if (!ctx) return null;
  const { units, chosen } = await workOf(ctx);
  if (!chosen || units.length < 2) return null;
  return <UnitSwitcher units={units} chosenId={chosen.id} workIn={workIn} />;
}
