"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { ChangeContactInput, EditMemberInput } from "@/lib/members/profiles/schema";
import type { SeenContactView } from "@/lib/members/profiles/types";
import type { VisibleField } from "@/lib/members/visibility/types";
import { ContactFields, PersonalFields, type PersonalValues } from "./personal-fields";

type Props = {
  memberId: string;
  country: string;
  /** Fields the member keeps from the reader are not asked for, and stay as they are. */
  values: PersonalValues & { hidden: readonly VisibleField[] };
  edit: ServerAction<EditMemberInput>;
};

export function EditForm({ memberId, country, values, edit }: Props) {
  const t = useTranslations("members.edit");

  return (
    <ActionForm
      action={edit}
      fixed={{ memberId }}
      doneHref={`/office/members/${memberId}`}
      doneMessage={t("saved")}
      draftKey={`edit-member-${memberId}`}
      label={t("title")}
    >
      <PersonalFields country={country} values={values} hidden={values.hidden} />
      <SubmitButton>{t("save")}</SubmitButton>
    </ActionForm>
  );
}

type ContactProps = {
  memberId: string;
  values: SeenContactView;
  hasOwnPhone: boolean;
  change: ServerAction<ChangeContactInput>;
};

export function ContactForm({ memberId, values, hasOwnPhone, change }: ContactProps) {
  const t = useTranslations("members.edit");

  return (
    <ActionForm
      action={change}
      fixed={{ memberId }}
      doneHref={`/office/members/${memberId}`}
      doneMessage={t("saved")}
      label={t("contact")}
    >
      {hasOwnPhone && <p className="text-muted">{t("own_phone")}</p>}
      <ContactFields values={values} hidden={values.hidden} hasOwnPhone={hasOwnPhone} />
      <SubmitButton>{t("save_contact")}</SubmitButton>
    </ActionForm>
  );
}
