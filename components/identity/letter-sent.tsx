"use client";

import { useTranslations } from "next-intl";
import { LETTER_MINUTES } from "@/lib/identity/emails/constants";

/** Says the same of every address, known or not. */
export function LetterSent({ email }: { email: string }) {
  const t = useTranslations("identity.letter");

  return (
    <p role="status">
      {t.rich("sent_to", {
        email,
        minutes: LETTER_MINUTES,
        address: (words) => (
          <bdi className="font-semibold break-all" dir="ltr">
            {words}
          </bdi>
        ),
      })}
    </p>
  );
}
