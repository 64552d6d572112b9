"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";

type Props = {
  adminName: string;
  /** As whom. */
  name: string | null;
  expiresAt: Date;
  end: ServerAction<Record<string, never>>;
};

/** Tells on every page that somebody of support looks, and lets them end it. */
export function SupportBanner({ adminName, name, expiresAt, end }: Props) {
  const t = useTranslations("tenancy.support");
  const format = useFormatter();
  const { run, isPending } = useServerAction(end, { onSuccess: () => window.location.assign("/") });
  const until = format.dateTime(expiresAt, "time");

  return (
    <div
      role="status"
      data-support-view
      className="bg-danger-soft text-danger flex flex-wrap items-center justify-center gap-x-4 gap-y-2 p-3 font-medium"
    >
      <p>{t("banner", { admin: adminName, name: name ?? t("banner_nobody"), until })}</p>
      <Button variant="secondary" isPending={isPending} onClick={() => run({})}>
        {t("end")}
      </Button>
    </div>
  );
}
