import { Bell, ChevronDown, CircleUserRound, Search, Settings2 } from "lucide-react";
import Link from "next/link";
import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { type Brand, BrandMark } from "./brand-mark";
import { ClientMessages } from "./client-messages";
import { CommandPalette, type PaletteEntry } from "./command-palette";
import { LocaleSwitch, type PreferenceActions, type ThemeChoice, ThemeSwitch } from "./preference-menu";

export type Account = { name?: string; photoUrl?: string | null; note?: string };

export type TopBarProps = {
  brand: Brand;
  brandHref: string;
  preferences: PreferenceActions;
  theme: ThemeChoice;
  account?: Account | null;
  unreadCount?: number;
  /** The form that signs out, or the link that signs in. */
  sessionSlot?: ReactNode;
  paletteEntries?: readonly PaletteEntry[];
};

export function TopBar(props: TopBarProps) {
  const { brand, brandHref, account, unreadCount, paletteEntries = [] } = props;

  return (
    <header className="border-line bg-raised sticky top-0 z-30 border-b print:hidden">
      <div className="mx-auto flex h-16 max-w-[100rem] items-center gap-1 px-4 sm:gap-2">
        <BrandMark brand={brand} href={brandHref} />
        <div className="flex-1" />
        {paletteEntries.length > 0 && (
          <ClientMessages of={["palette.*"]}>
            <CommandPalette entries={paletteEntries} icon={<Icon of={Search} />} />
          </ClientMessages>
        )}
        {account && <BellLink unreadCount={unreadCount ?? 0} />}
        <AccountMenu {...props} />
      </div>
    </header>
  );
}

function BellLink({ unreadCount }: { unreadCount: number }) {
  const t = useTranslations("shell");
  const format = useFormatter();

  return (
    <Link
      href="/messages"
      prefetch={false}
      aria-label={t("notifications", { count: unreadCount })}
      title={t("notifications", { count: unreadCount })}
      className="hover:bg-sunken relative flex size-11 shrink-0 items-center justify-center rounded-md"
    >
      <Icon of={Bell} />
      {unreadCount > 0 && (
        <span
          aria-hidden="true"
          className="tabular bg-danger text-on-brand absolute end-0.5 top-0.5 min-w-5 rounded-full px-1 text-center text-xs leading-5 font-semibold"
        >
          {unreadCount > 99 ? `${format.number(99)}+` : format.number(unreadCount)}
        </span>
      )}
    </Link>
  );
}

function AccountMenu({ account, preferences, theme, sessionSlot }: TopBarProps) {
  const t = useTranslations("shell");

  return (
    <>
      <button
        type="button"
        popoverTarget="account-menu"
        aria-label={
          account?.name ? t("signed_in_as", { name: account.name }) : t(account ? "account" : "preferences")
        }
        title={account ? t("account") : t("preferences")}
        className="hover:bg-sunken flex min-h-11 shrink-0 items-center gap-1.5 rounded-md px-1.5"
      >
        {account?.name ? (
          <Avatar name={account.name} photoUrl={account.photoUrl} />
        ) : (
          <Icon of={account ? CircleUserRound : Settings2} />
        )}
        {account && <Icon of={ChevronDown} size="sm" className="hidden sm:block" />}
      </button>
      <div
        id="account-menu"
        popover="auto"
        className="border-line bg-raised text-text shadow-overlay fixed inset-auto end-2 top-16 m-0 max-h-[calc(100dvh-5rem)] w-72 overflow-y-auto rounded-lg border p-2"
      >
        {account?.name && (
          <div className="border-line border-b px-3 pt-1 pb-3">
            <p className="font-semibold">{account.name}</p>
            {account.note && <p className="text-muted text-sm">{account.note}</p>}
          </div>
        )}
        <div className="flex flex-col gap-3 py-2">
          <LocaleSwitch setLocale={preferences.setLocale} />
          <ThemeSwitch setTheme={preferences.setTheme} theme={theme} />
        </div>
        {sessionSlot && <div className="border-line border-t pt-2">{sessionSlot}</div>}
      </div>
    </>
  );
}
