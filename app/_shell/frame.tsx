import { LogOut } from "lucide-react";
import { getLocale, getTranslations } from "next-intl/server";
import { type Place, visiblePlaces } from "@/components/layout/navigation";
import type { TopBarProps } from "@/components/layout/top-bar";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { countUnread } from "@/lib/communications/notifications/queries";
import { isAllowedSomewhere } from "@/lib/core/authz";
import type { Permission } from "@/lib/core/permissions";
import { findCtx, findTenant } from "@/lib/web/context";
import { getReaderTheme } from "@/lib/web/locale";
import { setLocale, setTheme, signOut } from "./preferences";

type Frame = Omit<TopBarProps, "brandHref" | "paletteEntries">;

/** What every layout's top bar shows. It shows only: each page's own gate decides. */
export async function shellFrame(): Promise<Frame> {
  const [tenant, ctx, theme, locale, t] = await Promise.all([
    findTenant(),
    findCtx(),
    getReaderTheme(),
    getLocale(),
    getTranslations("shell"),
  ]);
  const unreadCount = ctx ? await countUnread(ctx) : 0;
  const localName = locale === "en" ? null : tenant?.nameLocal;

  return {
    brand: { name: localName ?? tenant?.name ?? t("product") },
    theme,
    preferences: { setLocale, setTheme },
    account: ctx ? {} : null,
    unreadCount,
    sessionSlot: ctx ? (
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
  return visiblePlaces(
    (permission) => isAllowedSomewhere(ctx, permission as Permission),
    ctx.grants.length > 0,
  );
}
