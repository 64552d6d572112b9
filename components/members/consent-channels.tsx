"use client";

import { useFormatter, useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { SetOwnConsentInput } from "@/lib/members/consents/schema";
import type { ChannelConsent } from "@/lib/members/consents/types";

type Props = { channels: ChannelConsent[]; set: ServerAction<SetOwnConsentInput> };

/** Each channel with where it stands, and the one word that changes it; two where nothing was said yet. */
export function ConsentChannels({ channels, set }: Props) {
  const t = useTranslations("members.consents");

  return (
    <ul className="divide-line border-line bg-raised mt-4 max-w-xl divide-y rounded-lg border">
      {channels.map((one) => (
        <li key={one.channel} className="flex flex-col gap-3 p-4">
          <Standing one={one} />
          <div className="flex flex-wrap gap-3">
            {([true, false] as const)
              .filter((isGiven) => isGiven !== one.isGiven)
              .map((isGiven) => (
                <ActionForm
                  key={String(isGiven)}
                  action={set}
                  fixed={{ channel: one.channel, isGiven }}
                  doneMessage={t(isGiven ? "given_now" : "withdrawn_now")}
                  label={t(isGiven ? "give" : "withdraw", { channel: t(`channels.${one.channel}`) })}
                  className="contents"
                >
                  <SubmitButton variant={isGiven ? "primary" : "secondary"}>
                    {t(isGiven ? "give" : "withdraw", { channel: t(`channels.${one.channel}`) })}
                  </SubmitButton>
                </ActionForm>
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}

function Standing({ one: { channel, isGiven, at } }: { one: ChannelConsent }) {
  const t = useTranslations("members.consents");
  const format = useFormatter();
  const tone = isGiven === null ? "neutral" : isGiven ? "positive" : "warning";

  return (
    <div>
      <p className="flex flex-wrap items-center gap-x-3">
        <span className="font-medium">{t(`channels.${channel}`)}</span>
        <Badge tone={tone}>{t(isGiven === null ? "unsaid" : isGiven ? "given" : "withdrawn")}</Badge>
        {at && <span className="text-muted text-sm">{format.dateTime(at, "day")}</span>}
      </p>
      {isGiven === null && <p className="text-muted text-sm">{t("unsaid_help")}</p>}
    </div>
  );
}
