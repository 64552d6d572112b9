"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DateField } from "@/components/ui/date-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { showToast } from "@/components/ui/toast";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/voting/elections/constants";
import type { SignElectionInput } from "@/lib/voting/elections/schema";
import type { ElectionAct, SignatureView } from "@/lib/voting/elections/types";

type Props = {
  electionId: string;
  /** What can be agreed on now, far-reaching last. */
  acts: readonly ElectionAct[];
  signatures: readonly SignatureView[];
  /** What a first officer gave, for the second to sign the same: the new close as wall clock, the reason. */
  given: { closesAt: string; reason: string };
  sign: ServerAction<SignElectionInput, { isDone: boolean }>;
};

/** Acts of two officers: what each means, who has signed, and the button. */
export function SignPanel({ electionId, acts, signatures, given, sign }: Props) {
  const t = useTranslations("elections.office");

  return (
    <div className="flex flex-col gap-4">
      {acts.map((act) => {
        const signed = signatures.filter((signature) => signature.act === act);
        const isMine = signed.some((signature) => signature.isMine);
        // Rules, a new close and a reason can change and be signed again; a count cannot.
        const isOver = act === "CERTIFY" && isMine;
        return (
          <Card key={act}>
            <h3 className="flex flex-wrap items-center gap-2 font-semibold">
              {t(`act.${act}`)}
              {signed.length > 0 && <Badge tone="warning">{t(isMine ? "waiting_mine" : "waiting")}</Badge>}
            </h3>
            <p className="text-muted mb-3 max-w-prose">{t(`act_text.${act}`)}</p>
            {!isOver && (
              <ActionForm
                action={sign}
                fixed={{ electionId, act }}
                onDone={(data) => showToast({ message: t(data?.isDone ? "signed_done" : "signed_first") })}
                label={t(`act.${act}`)}
              >
                {act === "EXTEND" && (
                  <DateField
                    name="closesAt"
                    type="datetime-local"
                    label={t("new_close")}
                    defaultValue={given.closesAt}
                    isRequired
                  />
                )}
                {act === "CANCEL" && (
                  <TextAreaField
                    name="reason"
                    label={t("cancel_reason")}
                    defaultValue={given.reason}
                    maxLength={REASON_LENGTH_MAX}
                    isRequired
                  />
                )}
                <SubmitButton>{`${t("sign")}: ${t(`act.${act}`)}`}</SubmitButton>
              </ActionForm>
            )}
          </Card>
        );
      })}
    </div>
  );
}
