"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Alert } from "@/components/ui/alert";
import { CheckboxField } from "@/components/ui/checkbox-field";
import { SubmitButton } from "@/components/ui/submit-button";
import { showToast } from "@/components/ui/toast";
import type { ServerAction } from "@/lib/core/action";
import type { PlaceView } from "@/lib/members/applications/types";
import type { RegisterMemberInput } from "@/lib/members/profiles/schema";
import type { DuplicateView, RegistrationResult } from "@/lib/members/profiles/types";
import { DuplicateList } from "./duplicate-list";
import { ContactFields, PersonalFields } from "./personal-fields";
import { UnitPicker } from "./unit-picker";

type Props = {
  register: ServerAction<RegisterMemberInput, RegistrationResult>;
  canAdmit: boolean;
  country: string;
};

/** An office-bearer writes down a person who has no smartphone. */
export function RegisterForm({ register, canAdmit, country }: Props) {
  const t = useTranslations("members.register");
  const router = useRouter();
  const [place, setPlace] = useState<PlaceView | null>(null);
  const [duplicates, setDuplicates] = useState<DuplicateView[] | null>(null);

  /** The refusal says how many there may be; who they are is asked for and shown beside the question. */
  const send: Props["register"] = async (input) => {
    const result = await register(input);
    if (result.serverError?.reason === "member.maybe_duplicate") setDuplicates(await findDuplicates(input));
    return result;
  };

  return (
    <ActionForm
      action={send}
      fixed={{ unitId: place?.id ?? "" }}
      draftKey="register-member"
      label={t("title")}
      onDone={(done) => {
        if (!done) return;
        showToast({ message: done.number ? t("admitted", { number: done.number }) : t("registered") });
        router.push(`/office/members/${done.memberId}`);
      }}
    >
      <PersonalFields country={country} isComplete />
      <ContactFields />
      <UnitPicker name="unitId" label={t("unit")} value={place} onChoose={setPlace} />
      <CheckboxField name="hasConsented" label={t("consent")} isRequired />
      {canAdmit && <CheckboxField name="isAdmitted" label={t("admit_now")} help={t("admit_now_help")} />}
      {duplicates && duplicates.length > 0 && (
        <Alert tone="warning" title={t("duplicates")} isLive>
          <DuplicateList duplicates={duplicates} />
          <CheckboxField name="isDuplicateConfirmed" label={t("is_another_person")} />
        </Alert>
      )}
      <SubmitButton>{t("submit")}</SubmitButton>
    </ActionForm>
  );
}

async function findDuplicates(input: RegisterMemberInput): Promise<DuplicateView[]> {
  const { name, nameLocal, birthDate, phone } = input;
  const response = await fetch("/api/v1/members/duplicates", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ name, nameLocal, birthDate, phone }),
  });
  return response.ok ? ((await response.json()) as DuplicateView[]) : [];
}
