"use client";

import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { showToast } from "@/components/ui/toast";

/** The address people join at, to be copied and passed on. */
export function JoinLink({ href }: { href: string }) {
  const t = useTranslations("tenancy.set_up.people");
  const copy = () => {
    navigator.clipboard.writeText(href).then(
      () => showToast({ message: t("copied") }),
      // The address stands beside the button, so it can be copied by hand.
      () => showToast({ message: t("not_copied") }),
    );
  };
  return (
    <span className="my-2 flex flex-wrap items-center gap-3">
      <a href={href} className="text-brand font-medium wrap-anywhere underline underline-offset-4">
        {href}
      </a>
      <Button onClick={copy}>{t("copy")}</Button>
    </span>
  );
}
