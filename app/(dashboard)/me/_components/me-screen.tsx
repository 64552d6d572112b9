import {
  ArrowRightLeft,
  Eye,
  History,
  IdCard,
  KeyRound,
  Pencil,
  ShieldCheck,
  ShieldUser,
  Smartphone,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { ContactFacts } from "@/components/members/contact-facts";
import { MemberFacts } from "@/components/members/member-facts";
import { MemberName } from "@/components/members/member-name";
import { MembershipList } from "@/components/members/membership-list";
import { MemberTimeline } from "@/components/members/member-timeline";
import { PhotoForm } from "@/components/members/photo-form";
import { StatusBadge } from "@/components/members/status-badge";
import { Avatar } from "@/components/ui/avatar";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/empty-state";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { TermList } from "@/components/units/term-list";
import type { ActView } from "@/lib/audit/history/types";
import type { StatusChangeView } from "@/lib/members/lifecycle/types";
import type { ContactView, MemberView } from "@/lib/members/profiles/types";
import type { TransferView } from "@/lib/members/transfers/types";
import type { OwnTermView } from "@/lib/units/appointments/terms/types";
import { leavePartyAction, removeOwnPhotoAction, setOwnPhotoAction } from "../actions";

export function NoMembership() {
  const t = useTranslations("members.me");

  return (
    <>
      <PageHeader title={t("title")} />
      <EmptyState
        title={t("none_title")}
        action={
          <LinkButton href="/join" variant="primary">
            {t("join")}
          </LinkButton>
        }
      >
        {t("none_text")}
      </EmptyState>
    </>
  );
}

type Props = {
  member: MemberView;
  contacts: ContactView | null;
  states: StatusChangeView[];
  transfers: TransferView[];
  acts: ActView[];
  terms: OwnTermView[];
};

export function MeScreen({ member, contacts, states, transfers, acts, terms }: Props) {
  const t = useTranslations("members.me");
  const tRights = useTranslations("rights.access");
  const tPerson = useTranslations("rights.person");
  const tSightings = useTranslations("rights.sightings");
  const tPrivacy = useTranslations("privacy.me");
  const isActive = member.status === "ACTIVE";

  return (
    <ClientMessages of={["members.membership", "members.photo"]}>
      <div className="flex items-start gap-4">
        <Avatar
          name={member.name}
          photoUrl={member.photoKey && `/api/v1/members/${member.id}/photo`}
          size="lg"
        />
        <div className="min-w-0 flex-1">
          <PageHeader
            title={<MemberName name={member.name} nameLocal={member.nameLocal} />}
            marks={<StatusBadge status={member.status} />}
          />
        </div>
      </div>
      <nav aria-label={t("places")} className="mb-6 grid grid-cols-2 gap-3 sm:flex sm:flex-wrap">
        {member.number && (
          <LinkButton href="/me/card" variant="primary" icon={<Icon of={IdCard} />}>
            {t("card")}
          </LinkButton>
        )}
        <LinkButton href="/me/edit" icon={<Icon of={Pencil} />}>
          {t("edit")}
        </LinkButton>
        {isActive && (
          <LinkButton href="/me/transfer" icon={<Icon of={ArrowRightLeft} />}>
            {t("transfer")}
          </LinkButton>
        )}
        <LinkButton href="/me/access" icon={<Icon of={Eye} />}>
          {tRights("link_me")}
        </LinkButton>
        <LinkButton href="/me/rights" icon={<Icon of={ShieldCheck} />}>
          {tPerson("link_me")}
        </LinkButton>
        <LinkButton href="/me/seen" icon={<Icon of={History} />}>
          {tSightings("link")}
        </LinkButton>
        <LinkButton href="/me/privacy" icon={<Icon of={ShieldUser} />}>
          {tPrivacy("link")}
        </LinkButton>
        <LinkButton href="/me/security" icon={<Icon of={KeyRound} />}>
          {t("security")}
        </LinkButton>
        <LinkButton href="/me/sessions" icon={<Icon of={Smartphone} />}>
          {t("sessions")}
        </LinkButton>
      </nav>
      <div className="grid gap-6 lg:grid-cols-2">
        <div>
          <Section title={t("facts")}>
            <MemberFacts member={member} />
          </Section>
          {contacts && (
            <Section
              title={t("contact")}
              lead={t("contact_lead")}
              actions={<TextLink href="/me/phone">{t("phone")}</TextLink>}
            >
              <ContactFacts contacts={contacts} />
            </Section>
          )}
          <Section title={t("units")}>
            <MembershipList memberships={member.memberships} />
          </Section>
          {terms.length > 0 && <OwnOffices terms={terms} />}
          <Photo hasPhoto={member.photoKey !== null} />
        </div>
        <div>
          <Privacy />
          <Section title={t("history")}>
            <MemberTimeline member={member} states={states} transfers={transfers} acts={acts} />
          </Section>
          {isActive && <Leave />}
        </div>
      </div>
    </ClientMessages>
  );
}

function OwnOffices({ terms }: Pick<Props, "terms">) {
  const t = useTranslations("units.register");
  return (
    <Section title={t("own_title")}>
      <TermList terms={terms} />
    </Section>
  );
}

function Photo({ hasPhoto }: { hasPhoto: boolean }) {
  const t = useTranslations("members.photo");

  return (
    <Section title={t("title")}>
      <PhotoForm action={setOwnPhotoAction} />
      {hasPhoto && (
        <div className="mt-4">
          <ConfirmButton
            action={removeOwnPhotoAction}
            input={{}}
            label={t("remove")}
            title={t("remove_title")}
            doneMessage={t("removed")}
          >
            <p>{t("remove_text")}</p>
          </ConfirmButton>
        </div>
      )}
    </Section>
  );
}

/** Who sees what of this record: the rules of the walls in plain words. */
function Privacy() {
  const t = useTranslations("members.privacy");

  return (
    <Section title={t("title")} lead={t("lead")}>
      <ul className="list-disc space-y-1 ps-6">
        <li>{t("everyone")}</li>
        <li>{t("readers")}</li>
        <li>{t("contacts")}</li>
        <li>{t("stranger")}</li>
      </ul>
    </Section>
  );
}

function Leave() {
  const t = useTranslations("members.leave");

  return (
    <Section title={t("title")}>
      <ConfirmButton
        action={leavePartyAction}
        input={{}}
        label={t("submit")}
        title={t("confirm")}
        variant="danger"
        doneMessage={t("done")}
      >
        <p>{t("text")}</p>
      </ConfirmButton>
    </Section>
  );
}
