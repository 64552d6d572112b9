import { Pencil } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { AccessLink } from "@/components/audit/access-link";
import { RightsLink } from "@/components/audit/rights-link";
import { AccountSection } from "@/components/identity/account-section";
import { ClientMessages } from "@/components/layout/client-messages";
import { BanForm } from "@/components/members/ban-form";
import { ConsentLedger } from "@/components/members/consent-ledger";
import { ContactFacts } from "@/components/members/contact-facts";
import { MemberFacts } from "@/components/members/member-facts";
import { MemberName } from "@/components/members/member-name";
import { MembershipList } from "@/components/members/membership-list";
import { MemberTimeline } from "@/components/members/member-timeline";
import { PhotoForm } from "@/components/members/photo-form";
import { PurposeChoice } from "@/components/members/purpose-choice";
import { RecordConsentForm } from "@/components/members/record-consent-form";
import { StatusBadge } from "@/components/members/status-badge";
import { StatusForms } from "@/components/members/status-forms";
import { UnitActionForm } from "@/components/members/unit-action-form";
import { Avatar } from "@/components/ui/avatar";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { Section } from "@/components/ui/section";
import type { ActView } from "@/lib/audit/history/types";
import type { Page } from "@/lib/core/pagination";
import type { AccountStateView } from "@/lib/identity/accounts/types";
import type { ConsentView } from "@/lib/members/consents/types";
import type { StatusChangeView } from "@/lib/members/lifecycle/types";
import { STATED_PURPOSES } from "@/lib/members/profiles/constants";
import type { MemberView, SeenContactView } from "@/lib/members/profiles/types";
import type { VisibleField } from "@/lib/members/visibility/types";
import type { TransferView } from "@/lib/members/transfers/types";
import { deactivateAccountAction, reactivateAccountAction } from "../../../accounts/actions";
import * as actions from "../../actions";
import { banMemberAction } from "../../bans/actions";

type Props = {
  member: MemberView;
  states: StatusChangeView[];
  transfers: TransferView[];
  history: Page<ActView> | null;
  contacts: SeenContactView | null;
  /** Null for who does not keep the record. */
  consents: ConsentView[] | null;
  mayReadRights: boolean;
  /** Null for who does not decide who signs in, and for a member without an account. */
  account: AccountStateView | null;
  tags: string[];
};

export function ProfileScreen(props: Props) {
  const { member, states, transfers, history, contacts, consents, mayReadRights, account, tags } = props;
  const t = useTranslations("members.profile");

  return (
    <ClientMessages
      of={[
        "identity.accounts",
        "members.bans",
        "members.consents",
        "members.lifecycle",
        "members.membership",
        "members.photo",
        "members.picker",
      ]}
    >
      <Head member={member} />
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <Section title={t("facts")}>
            <MemberFacts member={member} />
            <Hidden fields={member.hidden.filter((field) => field !== "PHONE" && field !== "EMAIL")} />
            <AccessLink kind="member" id={member.id} />
            {mayReadRights && <RightsLink memberId={member.id} />}
          </Section>
          <Tags memberId={member.id} tags={tags} mayChange={member.can.edit} />
          {member.can.readContact && <Contact member={member} contacts={contacts} />}
          <Section title={t("units")}>
            <MembershipList
              memberships={member.memberships}
              end={member.can.addMembership ? actions.endMembershipAction : undefined}
            />
          </Section>
          {consents && <Consents memberId={member.id} consents={consents} />}
          <Acts member={member} />
          {account && (
            <AccountSection
              account={account}
              close={deactivateAccountAction}
              reopen={reactivateAccountAction}
            />
          )}
        </div>
        <div>
          <Section
            title={t("history")}
            lead={history && history.total > history.items.length ? t("history_part") : undefined}
          >
            <MemberTimeline
              member={member}
              states={states}
              transfers={transfers}
              acts={history?.items ?? []}
            />
          </Section>
        </div>
      </div>
    </ClientMessages>
  );
}

function Head({ member }: { member: MemberView }) {
  const t = useTranslations("members.profile");
  const tList = useTranslations("members.list");

  return (
    <div className="flex items-start gap-4">
      <Avatar
        name={member.name}
        photoUrl={member.photoKey && `/api/v1/members/${member.id}/photo`}
        size="lg"
      />
      <div className="min-w-0 flex-1">
        <PageHeader
          title={<MemberName name={member.name} nameLocal={member.nameLocal} />}
          crumbs={[{ label: tList("title"), href: "/office/members" }]}
          marks={<StatusBadge status={member.status} />}
          actions={
            <>
              {member.status === "PENDING" && member.can.admit && (
                <LinkButton href={`/office/approvals/${member.id}`} variant="primary">
                  {t("decide")}
                </LinkButton>
              )}
              {member.can.edit && (
                <LinkButton href={`/office/members/${member.id}/edit`} icon={<Icon of={Pencil} />}>
                  {t("edit")}
                </LinkButton>
              )}
            </>
          }
        />
      </div>
    </div>
  );
}

function Tags({ memberId, tags, mayChange }: { memberId: string; tags: string[]; mayChange: boolean }) {
  const t = useTranslations("members.tags");
  if (tags.length === 0 && !mayChange) return null;

  return (
    <Section title={t("title")}>
      <p>{tags.length > 0 ? tags.join(", ") : t("none")}</p>
      {mayChange && <TextLink href={`/office/members/tags/apply?ids=${memberId}`}>{t("change")}</TextLink>}
    </Section>
  );
}

/** Says that something is kept back, so that nobody takes it for missing. */
function Hidden({ fields }: { fields: readonly VisibleField[] }) {
  const t = useTranslations("members.profile");
  const tField = useTranslations("members.visibility.short");
  const format = useFormatter();
  if (fields.length === 0) return null;
  return (
    <p className="text-muted mt-2 text-sm">
      {t("hidden", { fields: format.list(fields.map((field) => tField(field))) })}
    </p>
  );
}

function Contact({ member, contacts }: { member: MemberView; contacts: SeenContactView | null }) {
  const t = useTranslations("members.profile");

  return (
    <Section title={t("contact")}>
      {contacts ? (
        <>
          <ContactFacts contacts={contacts} />
          <Hidden fields={contacts.hidden.filter((field) => field === "PHONE" || field === "EMAIL")} />
        </>
      ) : (
        <Fold title={t("show_contact")}>
          <p className="text-muted text-sm">{t("show_contact_note")}</p>
          <PurposeChoice path={`/office/members/${member.id}`} param="contact" purposes={STATED_PURPOSES} />
        </Fold>
      )}
    </Section>
  );
}

/** What the member agreed to, and the form for what they said on paper or on the telephone. */
function Consents({ memberId, consents }: { memberId: string; consents: ConsentView[] }) {
  const t = useTranslations("members.consents");

  return (
    <Section title={t("purposes.MESSAGES")} lead={t("record_lead")}>
      <ConsentLedger entries={consents} />
      <Fold title={t("record")}>
        <RecordConsentForm memberId={memberId} record={actions.recordConsentAction} />
      </Fold>
    </Section>
  );
}

function Acts({ member }: { member: MemberView }) {
  const t = useTranslations("members.profile");
  const tBans = useTranslations("members.bans");
  const { can, id, status } = member;
  const isActive = status === "ACTIVE";

  return (
    <>
      {can.addMembership && isActive && (
        <Fold title={t("add_unit")}>
          <UnitActionForm
            action={actions.addMembershipAction}
            fixed={{ memberId: id }}
            unitField="unitId"
            unitLabel={t("add_unit_label")}
            text={{ field: "notes", label: t("notes") }}
            submit={t("add_unit")}
            doneMessage={t("unit_added")}
          />
        </Fold>
      )}
      {can.edit && isActive && (
        <Fold title={t("ask_transfer")}>
          <UnitActionForm
            action={actions.requestTransferForAction}
            fixed={{ memberId: id }}
            unitField="toUnitId"
            unitLabel={t("transfer_to")}
            text={{ field: "reason", label: t("reason") }}
            submit={t("ask_transfer")}
            doneMessage={t("transfer_asked")}
          />
        </Fold>
      )}
      {can.edit && (
        <Fold title={t("photo")}>
          <PhotoForm action={actions.setMemberPhotoAction} fixed={{ memberId: id }} />
        </Fold>
      )}
      {can.ban && !member.isOwn && status !== "ACTIVE" && status !== "SUSPENDED" && (
        <Fold title={tBans("add")}>
          <BanForm memberId={id} ban={banMemberAction} />
        </Fold>
      )}
      {can.changeStatus && !member.isOwn && status !== "PENDING" && (
        <Section title={t("change_status")}>
          <StatusForms
            memberId={id}
            status={status}
            suspend={actions.suspendMemberAction}
            reinstate={actions.reinstateMemberAction}
            expel={actions.expelMemberAction}
            resign={actions.recordResignationAction}
          />
        </Section>
      )}
    </>
  );
}

function Fold({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <details className="border-line mt-3 rounded-md border">
      <summary className="min-h-11 cursor-pointer px-4 py-2.5 font-medium">{title}</summary>
      <div className="border-line border-t p-4">{children}</div>
    </details>
  );
}
