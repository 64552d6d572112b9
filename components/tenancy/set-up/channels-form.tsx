"use client";

import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import type { Tone } from "@/components/ui/tone";
import type { ServerAction } from "@/lib/core/action";
import { EMAIL_SENDER_LENGTH_MAX, SMS_SENDER_LENGTH_MAX } from "@/lib/tenancy/settings/constants";
import type { SetChannelsInput } from "@/lib/tenancy/settings/schema";
import type { OrganisationSettings } from "@/lib/tenancy/settings/types";

type State = "ready" | "captured" | "missing";
type Props = {
  settings: OrganisationSettings;
  states: Record<"sms" | "email", State>;
  set: ServerAction<SetChannelsInput>;
  doneHref?: string;
};

const TONES: Record<State, Tone> = { ready: "positive", captured: "info", missing: "danger" };

export function ChannelsForm({ settings, states, set, doneHref }: Props) {
  const t = useTranslations("tenancy.set_up");
  return (
    <ActionForm action={set} doneHref={doneHref} doneMessage={t("saved")} label={t("channels.title")}>
      <ul className="flex flex-col gap-2">
        {(["sms", "email"] as const).map((channel) => (
          <li key={channel} className="flex flex-wrap items-center gap-2">
            <span className="font-medium">{t(`channels.${channel}`)}</span>
            <Badge tone={TONES[states[channel]]}>{t(`channels.state.${states[channel]}`)}</Badge>
          </li>
        ))}
      </ul>
      <TextField
        name="smsSender"
        label={t("channels.sms_sender")}
        help={t("channels.sms_sender_help")}
        maxLength={SMS_SENDER_LENGTH_MAX}
        defaultValue={settings.smsSender ?? ""}
      />
      <TextField
        name="emailSender"
        label={t("channels.email_sender")}
        help={t("channels.email_sender_help")}
        maxLength={EMAIL_SENDER_LENGTH_MAX}
        defaultValue={settings.emailSender ?? settings.name}
      />
      <TextField
        name="replyTo"
        type="email"
        label={t("channels.reply_to")}
        help={t("channels.reply_to_help")}
        defaultValue={settings.replyTo ?? ""}
      />
      <SubmitButton>{t(doneHref ? "save_on" : "save")}</SubmitButton>
    </ActionForm>
  );
}
