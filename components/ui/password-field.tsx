"use client";

import { Eye, EyeOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { CONTROL_CLASS, Field, type FieldProps, useField } from "./field";
import { Icon } from "./icon";

type Props = FieldProps & { autoComplete: "current-password" | "new-password" };

/** A password that its owner can look at while typing: long ones are typed wrong unseen. */
export function PasswordField({ autoComplete, ...field }: Props) {
  const t = useTranslations("common.password");
  const wiring = useField(field);
  const [isShown, setShown] = useState(false);

  return (
    <Field field={field} wiring={wiring}>
      <div className="relative">
        <input
          type={isShown ? "text" : "password"}
          autoComplete={autoComplete}
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          {...wiring.control}
          className={`${CONTROL_CLASS} pe-12`}
        />
        <button
          type="button"
          aria-label={isShown ? t("hide") : t("show")}
          onClick={() => setShown(!isShown)}
          className="text-muted hover:text-text absolute inset-y-0 end-0 flex w-11 items-center justify-center rounded-md"
        >
          <Icon of={isShown ? EyeOff : Eye} />
        </button>
      </div>
    </Field>
  );
}
