"use client";

import { Printer } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** The browser prints, and saves as a file, what the print style shows: the card alone. */
export function PrintButton() {
  const t = useTranslations("members.card");

  return (
    <Button variant="primary" icon={<Icon of={Printer} />} onClick={() => window.print()}>
      {t("print")}
    </Button>
  );
}
