import { useFormatter, useLocale, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { Section } from "@/components/ui/section";
import type { AlertRef } from "@/lib/audit/alerts/schema";
import type { AlertDetail, AlertSession } from "@/lib/audit/alerts/types";
import type { ServerAction } from "@/lib/core/action";

type Props = { alert: AlertDetail; endSessions: ServerAction<AlertRef> };

export function AlertSessions({ alert, endSessions }: Props) {
  const t = useTranslations("alerts");
  const bilingual = useBilingual();
  const { id: alertId, sessions, person, can } = alert;
  const name = person ? bilingual(person.name, person.nameLocal) : t("this_person");

  return (
    <Section title={t("sessions")}>
      {sessions.length === 0 && <p className="text-muted">{t("sessions_none")}</p>}
      {sessions.length > 0 && (
        <ul className="border-line bg-raised divide-line mb-3 divide-y rounded-lg border">
          {sessions.map((session) => (
            <li key={session.sessionId} className="p-4">
              <Session session={session} />
            </li>
          ))}
        </ul>
      )}
      {sessions.length > 0 && can.settle && (
        <ConfirmButton
          action={endSessions}
          input={{ alertId }}
          label={t("end_all")}
          title={t("end_all_title", { name })}
          variant="danger"
          doneMessage={t("ended_all")}
        >
          <p>{t("end_all_text", { count: sessions.length })}</p>
        </ConfirmButton>
      )}
    </Section>
  );
}

function Session({ session }: { session: AlertSession }) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const regions = new Intl.DisplayNames([useLocale()], { type: "region" });
  const { device, network, country, signedInAt, lastSeenAt } = session;
  const place = [country && (regions.of(country) ?? country), network].filter(Boolean).join(" · ");

  return (
    <>
      <p className="font-medium">{device ?? t("device_unknown")}</p>
      {place && (
        <p className="text-muted text-sm">
          <bdi>{place}</bdi>
        </p>
      )}
      <p className="text-muted text-sm">
        {t("session_line", {
          since: format.dateTime(signedInAt, "moment"),
          last: format.dateTime(lastSeenAt, "moment"),
        })}
      </p>
    </>
  );
}
