"use client";

import { useTranslations } from "next-intl";
import { JoinLink } from "./join-link";

export function PeopleStep({ joinLink }: { joinLink: string }) {
  const t = useTranslations("tenancy.set_up.people");
  return (
    <ol className="flex list-decimal flex-col gap-3 ps-6">
      <li>
        {t("share")}
        <JoinLink href={joinLink} />
      </li>
      <li>{t("approve")}</li>
      <li>{t("appoint")}</li>
    </ol>
  );
}
