import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import type { ServerAction } from "@/lib/core/action";
import type { ChangeRef } from "@/lib/identity/changes/schema";
import type { WayChangeView } from "@/lib/identity/changes/types";

type Props = { change: WayChangeView; disown: ServerAction<ChangeRef> };

/** What changed about one's own ways in, and the one thing to do if it was somebody else. */
export function OwnChange({ change, disown }: Props) {
  const t = useTranslations("identity.changes");
  const tNotice = useTranslations("identity.notice");
  const format = useFormatter();
  const { id: changeId, kind, changedAt, disownedAt, canDisown, isDecidedElsewhere } = change;

  return (
    <>
      <PageHeader title={t("title")} crumbs={[{ label: t("crumb"), href: "/me/security" }]} />
      <div className="flex max-w-prose flex-col gap-4">
        <p className="text-lg font-semibold">{tNotice(`what.${kind}`)}</p>
        <p>{format.dateTime(changedAt, "moment")}</p>
        {disownedAt && (
          <Alert tone="positive">{t("said", { at: format.dateTime(disownedAt, "moment") })}</Alert>
        )}
        {!disownedAt && !canDisown && (
          <Alert tone="info">{t(isDecidedElsewhere ? "by_office" : "too_late")}</Alert>
        )}
        {canDisown && (
          <>
            <div>
              <ConfirmButton
                action={disown}
                input={{ changeId }}
                label={t("not_me")}
                title={t("not_me_title")}
                variant="danger"
                doneMessage={t("not_me_done")}
                doneHref="/sign-in"
              >
                <p>{t("not_me_text")}</p>
              </ConfirmButton>
            </div>
            <p className="text-muted">{t("it_was_me")}</p>
          </>
        )}
      </div>
    </>
  );
}
