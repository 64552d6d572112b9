"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { JoinLink } from "./join-link";

export function PeopleStep({ joinLink, children }: { joinLink: string; children?: ReactNode }) {
  const t = useTranslations("tenancy.set_up.people");
  return (
    <>
      {children}
      <h2 className="mt-8 mb-3 text-lg font-semibold">{t("others")}</h2>
      <ol className="flex list-decimal flex-col gap-3 ps-6">
        <li>
          {t("share")}
          <JoinLink href={joinLink} />
        </li>
        <li>{t("approve")}</li>
        <li>{t("appoint")}</li>
      </ol>
    </>
  );
}
