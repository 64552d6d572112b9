"use client";

import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { JoinResult } from "@/lib/members/applications/types";
import type { AcceptInvitationInput } from "@/lib/members/invitations/schema";
import type { PackCountry } from "@/lib/tenancy/packs/constants";
import { JoinForm } from "./join-form";

type Accept = ServerAction<AcceptInvitationInput, JoinResult | null>;

/** For who is known already, or is asked to own: one tap. */
export function AcceptButton({
  invitationId,
  accept,
  doneHref,
}: {
  invitationId: string;
  accept: Accept;
  doneHref: string;
}) {
  const t = useTranslations("members.invitation");
  return (
    <ActionForm action={accept} fixed={{ invitationId }} label={t("accept")} doneHref={doneHref}>
      <SubmitButton>{t("accept")}</SubmitButton>
    </ActionForm>
  );
}

type JoiningProps = {
  invitationId: string;
  accept: Accept;
  country: PackCountry;
  notice: ReactNode;
  locale: string | undefined;
};

/** For who is new: the questions of joining; sending them accepts. */
export function AcceptByJoining({ invitationId, accept, ...form }: JoiningProps) {
  return (
    <JoinForm
      {...form}
      join={async (person) => {
        const { data, ...rest } = await accept({ invitationId, person });
        const refused = rest.serverError?.fields;
        const fields = refused && unwrapped(refused);
        return {
          ...rest,
          ...(data && { data }),
          ...(rest.serverError && fields && { serverError: { ...rest.serverError, fields } }),
        };
      }}
    />
  );
}

/** A refusal of "person.birthDate" belongs to the field "birthDate" of this form. */
function unwrapped<Value>(fields: Record<string, Value>): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(fields).map(([field, reason]) => [field.replace(/^person\./, ""), reason]),
  );
}
