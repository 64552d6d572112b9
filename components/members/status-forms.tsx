"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/members/applications/constants";
import type { ChangeStatusInput } from "@/lib/members/lifecycle/schema";
import type { MemberStatus } from "@/lib/members/profiles/types";

type Change = ServerAction<ChangeStatusInput>;

type Props = {
  memberId: string;
  status: MemberStatus;
  suspend: Change;
  reinstate: Change;
  expel: Change;
  resign: Change;
};

/** The steps this state allows, each with what it means and a reason that stays in the history. */
export function StatusForms({ memberId, status, suspend, reinstate, expel, resign }: Props) {
  const t = useTranslations("members.lifecycle");
  const steps =
    status === "ACTIVE"
      ? ([
          ["suspend", suspend],
          ["resign", resign],
          ["expel", expel],
        ] as const)
      : status === "SUSPENDED"
        ? ([
            ["reinstate", reinstate],
            ["resign", resign],
            ["expel", expel],
          ] as const)
        : [];
  if (steps.length === 0) return <p className="text-muted">{t("none")}</p>;

  return (
    <div className="flex flex-col gap-3">
      {steps.map(([verb, change]) => (
        <details key={verb} className="border-line rounded-md border">
          <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{t(`${verb}.title`)}</summary>
          <div className="border-line border-t p-4">
            <ActionForm
              action={change}
              fixed={{ memberId }}
              doneMessage={t(`${verb}.done`)}
              label={t(`${verb}.title`)}
              isResetWhenDone
            >
              <p>{t(`${verb}.text`)}</p>
              <TextAreaField
                name="reason"
                label={t("reason")}
                rows={3}
                maxLength={REASON_LENGTH_MAX}
                isRequired
              />
              <SubmitButton variant={verb === "reinstate" ? "primary" : "danger"}>
                {t(`${verb}.title`)}
              </SubmitButton>
            </ActionForm>
          </div>
        </details>
      ))}
    </div>
  );
}
