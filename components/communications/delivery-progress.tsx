import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ProgressBar } from "@/components/ui/progress-bar";
import { Section } from "@/components/ui/section";
import type { ChannelProgress, DeliveryProgress as Progress } from "@/lib/communications/deliveries/types";
import { AutoRefresh } from "./auto-refresh";

/** How far it is, by channel, from the ledger; looks again by itself while messages are on their way. */
export function DeliveryProgress({ progress }: { progress: Progress }) {
  const t = useTranslations("communications");

  return (
    <Section title={t("delivery.title")}>
      <div className="flex flex-col gap-5">
        <DeliveryNote progress={progress} />
        {progress.isRunning && <AutoRefresh />}
        {progress.channels.map((channel) => (
          <div key={channel.channel} className="flex flex-col gap-2">
            <ProgressBar
              label={t("delivery.progress", { channel: t(`channel.${channel.channel}`) })}
              done={channel.planned - channel.waiting}
              total={channel.planned}
            />
            <ChannelFigures channel={channel} />
          </div>
        ))}
      </div>
    </Section>
  );
}

function DeliveryNote({ progress }: { progress: Progress }) {
  const t = useTranslations("communications.delivery");
  const failed = progress.channels.reduce((sum, channel) => sum + channel.failed + channel.unknown, 0);
  if (!progress.isPlanned) return <Alert isLive>{t("planning")}</Alert>;
  if (progress.isRunning) return <Alert isLive>{t("running")}</Alert>;
  if (failed > 0)
    return (
      <Alert isLive tone="warning">
        {t("done_with_gaps", { failed })}
      </Alert>
    );
  return (
    <Alert isLive tone="positive">
      {t("done")}
    </Alert>
  );
}

const FIGURES = ["waiting", "accepted", "delivered", "opened", "failed", "unknown"] as const;

function ChannelFigures({ channel }: { channel: ChannelProgress }) {
  const t = useTranslations("communications");
  const shown = FIGURES.filter((figure) => channel[figure] > 0);
  const gaps = [...channel.failures, ...channel.skipped];

  return (
    <>
      <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
        {shown.map((figure) => (
          <div key={figure} className="flex gap-1.5">
            <dt className="text-muted">{t(`delivery.${figure}`)}</dt>
            <dd className="tabular font-semibold">{t("audience.reached", { people: channel[figure] })}</dd>
          </div>
        ))}
      </dl>
      {channel.held.length > 0 && (
        <div className="text-muted text-sm">
          <p className="font-medium">
            {t("delivery.held")}. {t("delivery.held_lead")}
          </p>
          <ul>
            {channel.held.map(({ reason, people }) => (
              <li key={reason}>{t("audience.skipped", { people, reason: t(`reason.${reason}`) })}</li>
            ))}
          </ul>
        </div>
      )}
      {gaps.length > 0 && (
        <div className="text-muted text-sm">
          <p className="font-medium">{t("delivery.why")}</p>
          <ul>
            {gaps.map(({ reason, people }) => (
              <li key={reason}>{t("audience.skipped", { people, reason: t(`reason.${reason}`) })}</li>
            ))}
          </ul>
        </div>
      )}
    </>
  );
}
