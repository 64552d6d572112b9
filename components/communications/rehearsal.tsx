import { useTranslations } from "next-intl";
import { Card } from "@/components/ui/card";
import { Section } from "@/components/ui/section";
import type { Rehearsal as View } from "@/lib/communications/deliveries/types";
import { AudienceTable } from "./audience-table";

/** Everything that will happen, before it happens: who, by which channel, who not and why, and the SMS itself. */
export function Rehearsal({ rehearsal }: { rehearsal: View }) {
  const t = useTranslations("communications");
  const { audience, sms, messageClass } = rehearsal;

  return (
    <Section title={t("detail.rehearsal")} lead={t("detail.rehearsal_lead")}>
      <div className="flex flex-col gap-4">
        <Card>
          <p className="tabular text-2xl font-semibold">
            {t("audience.people", { people: audience.people })}
          </p>
          <AudienceTable audience={audience} />
        </Card>
        {rehearsal.held.length > 0 && (
          <Card>
            <h3 className="font-semibold">
              {t("detail.class")}: {t(`class.${messageClass}`)}
            </h3>
            <p className="text-muted text-sm">{t(`class_means.${messageClass}`)}</p>
            <Waiting held={rehearsal.held} />
          </Card>
        )}
        {sms && (
          <Card>
            <h3 className="font-semibold">{t("detail.sms_title")}</h3>
            <ul className="divide-line divide-y">
              {sms.samples.map(({ locale, text, parts }) => (
                <li key={locale} className="py-3">
                  <p lang={locale} className="break-words whitespace-pre-line">
                    {text}
                  </p>
                  <p className="text-muted text-sm">
                    {t("detail.sms_parts", { parts, messages: parts * sms.reached })}
                  </p>
                </li>
              ))}
            </ul>
          </Card>
        )}
      </div>
    </Section>
  );
}

function Waiting({ held }: { held: View["held"] }) {
  const t = useTranslations("communications");
  const rows = held.flatMap((one) => one.held.map((count) => ({ ...count, channel: one.channel })));

  return (
    <>
      <h3 className="mt-3 font-semibold">{t("detail.waits")}</h3>
      <p className="text-muted text-sm">
        {rows.length === 0 ? t("detail.nobody_waits") : t("detail.waits_lead")}
      </p>
      <ul className="mt-1">
        {rows.map(({ channel, reason, people }) => (
          <li key={`${channel} ${reason}`}>
            {t(`channel.${channel}`)} · {t("detail.waits_row", { people, reason: t(`reason.${reason}`) })}
          </li>
        ))}
      </ul>
    </>
  );
}
