import { Check } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import clsx from "clsx";
import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";
import { languageOf } from "@/lib/core/locale";

export type PreferenceActions = {
  /** Plain form actions, so that both work before any script has run and keep the page. */
  setLocale: (form: FormData) => Promise<void>;
  setTheme: (form: FormData) => Promise<void>;
};

const LOCALES = ["en", "ta"] as const;
const THEMES = ["light", "dark", "system"] as const;
export type ThemeChoice = (typeof THEMES)[number];

export function LocaleSwitch({ setLocale }: Pick<PreferenceActions, "setLocale">) {
  const t = useTranslations("shell");
  const current = languageOf(useLocale());

  return (
    <form action={setLocale}>
      <ChoiceRow label={t("language")}>
        {LOCALES.map((locale) => (
          <ChoiceButton key={locale} name="locale" value={locale} lang={locale} isChosen={locale === current}>
            {t(`own_name.${locale}`)}
          </ChoiceButton>
        ))}
      </ChoiceRow>
    </form>
  );
}

export function ThemeSwitch({
  setTheme,
  theme,
}: Pick<PreferenceActions, "setTheme"> & { theme: ThemeChoice }) {
  const t = useTranslations("shell");

  return (
    <form action={setTheme}>
      <ChoiceRow label={t("theme")}>
        {THEMES.map((choice) => (
          <ChoiceButton key={choice} name="theme" value={choice} isChosen={choice === theme}>
            {t(`theme_${choice}`)}
          </ChoiceButton>
        ))}
      </ChoiceRow>
    </form>
  );
}

function ChoiceRow({ label, children }: { label: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="text-muted px-3 pb-1 text-sm font-semibold">{label}</legend>
      <div className="flex flex-col">{children}</div>
    </fieldset>
  );
}

type ChoiceButtonProps = {
  name: string;
  value: string;
  lang?: string;
  isChosen: boolean;
  children: ReactNode;
};

function ChoiceButton({ isChosen, children, ...rest }: ChoiceButtonProps) {
  return (
    <button
      type="submit"
      aria-pressed={isChosen}
      {...rest}
      className={clsx(
        "hover:bg-sunken flex min-h-11 items-center justify-between gap-3 rounded-md px-3 py-2 text-start",
        isChosen && "text-brand font-semibold",
      )}
    >
      {children}
      {isChosen && <Icon of={Check} />}
    </button>
  );
}
