import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { Section } from "@/components/ui/section";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextAreaField } from "@/components/ui/text-area-field";
import type { ServerAction } from "@/lib/core/action";
import { TEXT_LENGTH_MAX } from "@/lib/grievances/tickets/constants";
import type { AddNoteInput } from "@/lib/grievances/tickets/schema";

type Props = { grievanceId: string; isForOffice?: boolean; add: ServerAction<AddNoteInput> };

export function NoteForm({ grievanceId, isForOffice = false, add }: Props) {
  const t = useTranslations("grievances.note");

  return (
    <Section title={t("title")}>
      <ActionForm
        action={add}
        fixed={{ grievanceId }}
        label={t("title")}
        doneMessage={t("done")}
        isResetWhenDone
      >
        <TextAreaField
          name="text"
          label={t("text")}
          help={t("both")}
          rows={3}
          maxLength={TEXT_LENGTH_MAX}
          isRequired
        />
        {isForOffice && <CheckboxField name="isInternal" label={t("internal")} />}
        <SubmitButton variant="secondary">{t("submit")}</SubmitButton>
      </ActionForm>
    </Section>
  );
}
