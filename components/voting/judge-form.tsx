"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { FormTrouble } from "@/components/ui/form-trouble";
import { TextAreaField } from "@/components/ui/text-area-field";
import { showToast } from "@/components/ui/toast";
import { useBilingual } from "@/components/ui/bilingual";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import { REASON_LENGTH_MAX } from "@/lib/voting/elections/constants";
import type { CandidateView } from "@/lib/voting/elections/types";
import type { JudgeCandidateInput } from "@/lib/voting/nominations/schema";

type Props = { contest: string; candidate: CandidateView; judge: ServerAction<JudgeCandidateInput> };

/** One candidate, one decision: onto the ballot, or refused with a reason that they read. */
export function JudgeForm({ contest, candidate, judge }: Props) {
  const t = useTranslations("elections.office");
  const bilingual = useBilingual();
  const [isApproved, setApproved] = useState(true);
  const { run, isPending, error, failure, retry } = useServerAction(judge, {
    onSuccess: () => showToast({ message: t(isApproved ? "approved" : "rejected") }),
  });

  return (
    <Card>
      <form
        noValidate
        className="flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          const { submitter } = event.nativeEvent;
          const decision = submitter?.getAttribute("value") === "approve";
          setApproved(decision);
          const reason = new FormData(event.currentTarget).get("reason");
          run({
            candidateId: candidate.id,
            isApproved: decision,
            reason: typeof reason === "string" ? reason : "",
          });
        }}
      >
        <h3 className="font-semibold">
          {bilingual(candidate.name.text, candidate.name.local)} · {contest}
        </h3>
        {candidate.statement && (
          <p className="text-muted whitespace-pre-line">
            {bilingual(candidate.statement.text, candidate.statement.local)}
          </p>
        )}
        {candidate.decisionReason && <p>{t("first_reason", { reason: candidate.decisionReason })}</p>}
        {candidate.appeal && <p className="font-medium">{t("appeal", { appeal: candidate.appeal })}</p>}
        <FormTrouble error={error} failure={failure} onRetry={retry} />
        <TextAreaField
          name="reason"
          label={t("reason")}
          help={t("reason_help")}
          complaint={error?.fields?.reason}
          maxLength={REASON_LENGTH_MAX}
        />
        <div className="flex flex-wrap gap-3">
          <Button type="submit" value="approve" variant="primary" isPending={isPending}>
            {t("approve")}
          </Button>
          <Button type="submit" value="reject" isPending={isPending}>
            {t("reject")}
          </Button>
        </div>
      </form>
    </Card>
  );
}
