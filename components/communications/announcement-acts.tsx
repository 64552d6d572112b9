"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { DateField } from "@/components/ui/date-field";
import { LinkButton } from "@/components/ui/link-button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { AnnouncementRef, ScheduleAnnouncementInput } from "@/lib/communications/announcements/schema";
import type { AnnouncementView } from "@/lib/communications/announcements/types";
import { ActButton } from "./act-button";

export type AnnouncementActions = {
  publish: ServerAction<AnnouncementRef>;
  schedule: ServerAction<ScheduleAnnouncementInput>;
  cancel: ServerAction<AnnouncementRef>;
  pin: ServerAction<AnnouncementRef>;
  unpin: ServerAction<AnnouncementRef>;
  expire: ServerAction<AnnouncementRef>;
};

type Props = {
  announcementId: string;
  can: AnnouncementView["can"];
  actions: AnnouncementActions;
  /** How many go out by each channel if it is published now. */
  reach: { people: number; sms: number; email: number };
};

/** What the caller may do with the announcement at this moment; each says beforehand whom it touches. */
export function AnnouncementActs({ announcementId, can, actions, reach }: Props) {
  const t = useTranslations("communications.act");
  const input = { announcementId };

  return (
    <div className="flex flex-wrap gap-2">
      {can.publish && (
        <ConfirmButton
          action={actions.publish}
          input={input}
          variant="primary"
          label={t("publish")}
          title={t("publish_title")}
          doneMessage={t("published")}
        >
          <p>{t("publish_text", reach)}</p>
        </ConfirmButton>
      )}
      {can.edit && (
        <LinkButton href={`/office/announcements/${announcementId}/edit`} variant="secondary">
          {t("edit")}
        </LinkButton>
      )}
      {can.pin && <ActButton action={actions.pin} input={input} label={t("pin")} doneMessage={t("pinned")} />}
      {can.unpin && (
        <ActButton action={actions.unpin} input={input} label={t("unpin")} doneMessage={t("unpinned")} />
      )}
      {can.expire && (
        <ConfirmButton
          action={actions.expire}
          input={input}
          label={t("expire")}
          title={t("expire_title")}
          doneMessage={t("expired")}
        >
          <p>{t("expire_text")}</p>
        </ConfirmButton>
      )}
      {can.cancel && (
        <ConfirmButton
          action={actions.cancel}
          input={input}
          variant="danger"
          label={t("cancel")}
          title={t("cancel_title")}
          doneMessage={t("cancelled")}
        >
          <p>{t("cancel_text")}</p>
        </ConfirmButton>
      )}
    </div>
  );
}

type ScheduleProps = {
  announcementId: string;
  schedule: ServerAction<ScheduleAnnouncementInput>;
  isScheduled: boolean;
  /** Wall clock of the tenant. */
  at: string;
  zone: string;
};

export function ScheduleForm({ announcementId, schedule, isScheduled, at, zone }: ScheduleProps) {
  const t = useTranslations("communications.act");
  const title = isScheduled ? t("reschedule") : t("schedule");

  return (
    <ActionForm action={schedule} fixed={{ announcementId }} doneMessage={t("scheduled")} label={title}>
      <DateField
        name="scheduledFor"
        type="datetime-local"
        label={t("schedule_at")}
        help={t("schedule_help", { zone })}
        defaultValue={at}
        isRequired
      />
      <SubmitButton variant="secondary">{isScheduled ? title : t("schedule_save")}</SubmitButton>
    </ActionForm>
  );
}
