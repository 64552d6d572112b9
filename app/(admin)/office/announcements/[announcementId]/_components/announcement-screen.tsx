import { useTranslations } from "next-intl";
import { AccessLink } from "@/components/audit/access-link";
import { AnnouncementActs, ScheduleForm } from "@/components/communications/announcement-acts";
import { DeliveryProgress } from "@/components/communications/delivery-progress";
import { Rehearsal } from "@/components/communications/rehearsal";
import { StatusBadges } from "@/components/communications/status-badges";
import { UnitProgressTable } from "@/components/communications/unit-progress-table";
import { ClientMessages } from "@/components/layout/client-messages";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { AnnouncementView } from "@/lib/communications/announcements/types";
import type {
  DeliveryProgress as Progress,
  Rehearsal as RehearsalView,
  UnitProgress,
} from "@/lib/communications/deliveries/types";
import { wallClockIn } from "@/lib/core/clock";
import type { TenantView } from "@/lib/tenancy/tenants/types";
import {
  cancelAnnouncementAction,
  expireAnnouncementAction,
  pinAnnouncementAction,
  publishAnnouncementAction,
  scheduleAnnouncementAction,
  unpinAnnouncementAction,
} from "../../actions";
import { AnnouncementFacts, AnnouncementTexts } from "./announcement-facts";

type Shared = { announcement: AnnouncementView; tenant: TenantView; locale: string; now: Date };

const actions = {
  publish: publishAnnouncementAction,
  schedule: scheduleAnnouncementAction,
  cancel: cancelAnnouncementAction,
  pin: pinAnnouncementAction,
  unpin: unpinAnnouncementAction,
  expire: expireAnnouncementAction,
};
const HOUR_MS = 3_600_000;

/** Before it goes out: what it says, whom it reaches, and the acts. */
export function RehearsalScreen({
  announcement,
  tenant,
  locale,
  now,
  rehearsal,
}: Shared & { rehearsal: RehearsalView | null }) {
  const t = useTranslations("communications.act");
  const reached = (channel: string) =>
    rehearsal?.audience.channels.find((each) => each.channel === channel)?.reached ?? 0;
  const at = announcement.scheduledFor ?? new Date(now.getTime() + HOUR_MS);
  const isScheduled = announcement.status === "SCHEDULED";

  return (
    <AnnouncementFrame announcement={announcement} locale={locale}>
      <AnnouncementActs
        announcementId={announcement.id}
        can={announcement.can}
        actions={actions}
        reach={{ people: rehearsal?.audience.people ?? 0, sms: reached("SMS"), email: reached("EMAIL") }}
      />
      {rehearsal && <Rehearsal rehearsal={rehearsal} />}
      {announcement.can.publish && (
        <Section title={isScheduled ? t("reschedule") : t("schedule")}>
          <ScheduleForm
            announcementId={announcement.id}
            schedule={actions.schedule}
            isScheduled={isScheduled}
            at={wallClockIn(tenant.timeZone, at)}
            zone={tenant.timeZone}
          />
        </Section>
      )}
      <AnnouncementFacts announcement={announcement} />
      <AnnouncementTexts announcement={announcement} />
    </AnnouncementFrame>
  );
}

/** Once it is out: how far it is and whom it has reached. */
export function DeliveryScreen({
  announcement,
  locale,
  progress,
  byUnit,
}: Shared & { progress: Progress; byUnit: UnitProgress[] }) {
  const t = useTranslations("communications.delivery");

  return (
    <AnnouncementFrame announcement={announcement} locale={locale}>
      <AnnouncementActs
        announcementId={announcement.id}
        can={announcement.can}
        actions={actions}
        reach={{ people: progress.people, sms: 0, email: 0 }}
      />
      <DeliveryProgress progress={progress} />
      {byUnit.length > 0 && <UnitProgressTable lines={byUnit} />}
      {announcement.can.readDeliveries && (
        <div className="mt-4">
          <LinkButton href={`/office/announcements/${announcement.id}/people`}>{t("to_people")}</LinkButton>
        </div>
      )}
      <AnnouncementFacts announcement={announcement} />
      <AnnouncementTexts announcement={announcement} />
    </AnnouncementFrame>
  );
}

type FrameProps = { announcement: AnnouncementView; locale: string; children: React.ReactNode };

function AnnouncementFrame({ announcement, locale, children }: FrameProps) {
  const t = useTranslations("communications");
  const text = announcement.texts.find((each) => each.locale === locale) ?? announcement.texts[0];

  return (
    <ClientMessages of={["communications.act"]}>
      <PageHeader
        title={<span lang={text?.locale}>{text?.title}</span>}
        crumbs={[{ label: t("office.title"), href: "/office/announcements" }]}
        marks={<StatusBadges announcement={announcement} />}
      />
      {children}
      <AccessLink kind="announcement" id={announcement.id} />
    </ClientMessages>
  );
}
