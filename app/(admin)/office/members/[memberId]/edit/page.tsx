import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { ContactForm, EditForm } from "@/components/members/edit-form";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { requireCtx, requireTenant } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { changeContactAction, editMemberAction } from "../../actions";

type Props = { params: Promise<{ memberId: string }>; searchParams: Promise<{ contact?: string }> };

export default async function EditMemberPage({ params, searchParams }: Props) {
  const [{ memberId }, { contact: asked }] = await Promise.all([params, searchParams]);
  const [ctx, tenant] = await Promise.all([requireCtx(), requireTenant()]);
  const [t, member] = await Promise.all([
    getTranslations("members.edit"),
    orNotFound(getMember(ctx, { memberId })),
  ]);
  if (!member.can.edit) notFound();
  // Read on request only: each reading is in the audit trail.
  const isShown = asked === "shown" && member.can.readContact;
  const contact = isShown ? await getMemberContact(ctx, { memberId, purpose: "correction" }) : null;

  return (
    <ClientMessages of={["members.edit", "members.fields"]}>
      <PageHeader title={t("title")} crumbs={[{ label: member.name, href: `/office/members/${memberId}` }]} />
      <EditForm memberId={memberId} country={tenant.country} values={member} edit={editMemberAction} />
      {!contact && member.can.readContact && (
        <p className="mt-6">
          <TextLink href={`/office/members/${memberId}/edit?contact=shown`}>{t("edit_contact")}</TextLink>
        </p>
      )}
      {contact && (
        <Section title={t("contact")}>
          <ContactForm
            memberId={memberId}
            values={contact}
            hasOwnPhone={member.hasAccount}
            change={changeContactAction}
          />
        </Section>
      )}
    </ClientMessages>
  );
}
