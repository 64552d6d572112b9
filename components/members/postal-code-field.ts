import type { useTranslations } from "next-intl";
import { POSTAL_CODE_LENGTH_MAX } from "@/lib/members/profiles/constants";

/** How a postal code is asked for: India's is a PIN code, with digits only. */
export function postalCodeField(country: string, t: ReturnType<typeof useTranslations<"members.fields">>) {
  if (country === "IN") {
    return {
      label: t("pin_code"),
      help: t("pin_code_help"),
      inputMode: "numeric" as const,
      maxLength: POSTAL_CODE_LENGTH_MAX,
    };
  }
  return { label: t("postal_code"), help: t("postal_code_help"), maxLength: POSTAL_CODE_LENGTH_MAX };
}
