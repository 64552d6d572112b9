import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import type { AlertRef } from "@/lib/audit/alerts/schema";
import type { OwnAlertView } from "@/lib/audit/alerts/types";
import type { ServerAction } from "@/lib/core/action";
import { useAlertSentence } from "./alert-facts";

type Props = { alert: OwnAlertView; disown: ServerAction<AlertRef> };

/** What was noticed with one's own account, and the one thing to do if it was somebody else. */
export function OwnAlert({ alert, disown }: Props) {
  const t = useTranslations("alerts");
  const format = useFormatter();
  const sentence = useAlertSentence()(alert.facts);
  const { id: alertId, kind, lastAt, disownedAt } = alert;

  return (
    <>
      <PageHeader title={t("own.title")} crumbs={[{ label: t("title"), href: "/messages" }]} />
      <div className="flex max-w-prose flex-col gap-4">
        <p className="text-lg font-semibold">{t(`kind.${kind}`)}</p>
        <p>
          {sentence} · {format.dateTime(lastAt, "moment")}
        </p>
        {disownedAt ? (
          <Alert tone="positive">{t("own.said", { at: format.dateTime(disownedAt, "moment") })}</Alert>
        ) : (
          <>
            <div>
              <ConfirmButton
                action={disown}
                input={{ alertId }}
                label={t("own.not_me")}
                title={t("own.not_me_title")}
                variant="danger"
                doneMessage={t("own.not_me_done")}
                doneHref="/sign-in"
              >
                <p>{t("own.not_me_text")}</p>
              </ConfirmButton>
            </div>
            <p className="text-muted">{t("own.it_was_me")}</p>
          </>
        )}
      </div>
    </>
  );
}
