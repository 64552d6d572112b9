"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { CONTROL_CLASS, Field, useField } from "@/components/ui/field";

type Contrast = Record<"light" | "dark", number>;
type Props = {
  name: string;
  defaultValue: string;
  /** How well words on buttons are read whatever the colour, by theme. */
  contrast: Contrast;
};

/** The colour, and how it will stand on buttons: its hue is kept, its lightness is what words on it need. */
export function ColourField({ name, defaultValue, contrast }: Props) {
  const t = useTranslations("tenancy.set_up.brand");
  const [colour, setColour] = useState(defaultValue);
  const field = { name, label: t("colour"), help: t("colour_help"), isRequired: true };
  const wiring = useField(field);

  return (
    <>
      <Field field={field} wiring={wiring}>
        <input
          type="color"
          value={colour}
          onChange={(event) => setColour(event.currentTarget.value)}
          {...wiring.control}
          className={`${CONTROL_CLASS} h-14 max-w-40 p-1`}
        />
      </Field>
      <Preview colour={colour} contrast={contrast} />
    </>
  );
}

// CSS takes the hue out of the colour itself, so the reader sees a choice at once.
const GROUNDS = {
  light: { background: "oklch(from var(--chosen) 0.45 0.13 h)", color: "oklch(1 0 0)" },
  dark: { background: "oklch(from var(--chosen) 0.8 0.1 h)", color: "oklch(0.18 0.02 0)" },
} as const;

function Preview({ colour, contrast }: { colour: string; contrast: Contrast }) {
  const t = useTranslations("tenancy.set_up.brand");
  const format = useFormatter();
  return (
    <ul className="flex flex-wrap gap-3" aria-label={t("preview")}>
      {(["light", "dark"] as const).map((theme) => (
        <li key={theme} className="flex flex-col gap-1">
          <span
            className="flex min-h-11 items-center rounded-md px-4 font-medium"
            style={{ ...{ "--chosen": colour }, ...GROUNDS[theme] }}
          >
            {t(`preview_${theme}`)}
          </span>
          <span className="text-muted text-sm">
            {t("contrast", { ratio: format.number(contrast[theme], { maximumFractionDigits: 1 }) })}
          </span>
        </li>
      ))}
    </ul>
  );
}
