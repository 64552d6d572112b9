"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { useBilingual } from "@/components/ui/bilingual";
import { SelectField } from "@/components/ui/select-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import { TextLink } from "@/components/ui/text-link";
import type { Said, ServerAction } from "@/lib/core/action";
import { PASTE_LENGTH_MAX } from "@/lib/members/invitations/constants";
import type { InviteManyInput } from "@/lib/members/invitations/schema";
import type { SkippedLine } from "@/lib/members/invitations/types";
import type { PositionsOfLevel } from "@/lib/units/positions/types";

type PasteResult = { invited: number; skipped: Said<SkippedLine>[] };

type Props = {
  offices: readonly PositionsOfLevel[];
  invite: ServerAction<InviteManyInput, PasteResult>;
};

/** One person or a whole pasted list into one office; what was left out is named line by line. */
export function InviteForm({ offices, invite }: Props) {
  const t = useTranslations("members.invitation");
  const bilingual = useBilingual();
  const [result, setResult] = useState<PasteResult | null>(null);
  const choices = offices.flatMap(({ level, positions }) =>
    positions.map(({ id, name, nameLocal }) => ({
      value: id,
      label: `${bilingual(name, nameLocal)} (${bilingual(level.name, level.nameLocal)})`,
    })),
  );
  if (choices.length === 0) {
    return (
      <Alert tone="info" title={t("no_offices")}>
        <TextLink href="/office/units/positions">{t("to_offices")}</TextLink>
      </Alert>
    );
  }

  return (
    <div className="flex flex-col gap-4">
      <ActionForm
        action={invite}
        label={t("invite")}
        isResetWhenDone
        onDone={(done) => setResult(done ?? null)}
      >
        <SelectField name="positionId" label={t("office")} choices={choices} isRequired />
        <TextAreaField
          name="lines"
          label={t("lines")}
          help={`${t("lines_help")} ${t("lines_example")}`}
          maxLength={PASTE_LENGTH_MAX}
          isRequired
        />
        <SubmitButton>{t("invite")}</SubmitButton>
      </ActionForm>
      <div aria-live="polite">{result && <Result result={result} />}</div>
    </div>
  );
}

function Result({ result: { invited, skipped } }: { result: PasteResult }) {
  const t = useTranslations("members.invitation");
  return (
    <Alert tone={skipped.length > 0 ? "warning" : "positive"} title={t("result", { invited })}>
      {skipped.length > 0 && (
        <>
          <p>{t("skipped")}</p>
          <ul className="list-disc ps-6">
            {skipped.map(({ line, text, sentence }) => (
              <li key={line}>
                {t("skipped_line", { line, text })}
                <span className="block">{sentence}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Alert>
  );
}
