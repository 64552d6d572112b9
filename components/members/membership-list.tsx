"use client";

import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import type { EndMembershipInput } from "@/lib/members/memberships/schema";
import type { MembershipView } from "@/lib/members/profiles/types";
import { UnitLabel } from "./unit-label";

type Props = { memberships: MembershipView[]; end?: ServerAction<EndMembershipInput> | undefined };

export function MembershipList({ memberships, end }: Props) {
  const t = useTranslations("members.membership");
  const format = useFormatter();
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: "medium", timeZone: "UTC" });

  return (
    <ul className="divide-line divide-y">
      {memberships.map((one) => (
        <li key={one.id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <div>
            <UnitLabel unit={one.unit} />
            <p className="text-muted text-sm">
              {one.leftOn
                ? t("from_to", { from: day(one.joinedOn), to: day(one.leftOn) })
                : t("since", { from: day(one.joinedOn) })}
            </p>
            {one.notes && <p className="text-sm">{one.notes}</p>}
          </div>
          {one.isPrimary && !one.leftOn && <Badge tone="brand">{t("primary")}</Badge>}
          {end && !one.isPrimary && !one.leftOn && (
            <ConfirmButton
              action={end}
              input={{ membershipId: one.id }}
              label={t("end")}
              title={t("end_title")}
              doneMessage={t("ended")}
            >
              <p>{t("end_text")}</p>
            </ConfirmButton>
          )}
        </li>
      ))}
    </ul>
  );
}
