import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { EmptyState } from "@/components/ui/empty-state";
import type { ServerAction } from "@/lib/core/action";
import type { InvitationRef } from "@/lib/members/invitations/schema";
import type { InvitationList as Invitations, InvitationView } from "@/lib/members/invitations/types";

type Acts = { resend: ServerAction<InvitationRef>; withdraw: ServerAction<InvitationRef> };
type Props = Acts & { invitations: Invitations };

const tones = { OPEN: "info", EXPIRED: "warning", ACCEPTED: "positive" } as const;

/** Who was invited to what, and who has accepted. */
export function InvitationList({ invitations: { items, open, accepted }, ...acts }: Props) {
  const t = useTranslations("members.invitation");
  if (items.length === 0) return <EmptyState title={t("empty_title")}>{t("empty_text")}</EmptyState>;
  return (
    <>
      <p className="mb-3">{t("counts", { open, accepted })}</p>
      <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
        {items.map((invitation) => (
          <li key={invitation.id} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4">
            <Facts invitation={invitation} />
            {invitation.state !== "ACCEPTED" && <Buttons invitation={invitation} {...acts} />}
          </li>
        ))}
      </ul>
    </>
  );
}

function Facts({ invitation }: { invitation: InvitationView }) {
  const t = useTranslations("members.invitation");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { name, address, state, unit, position, expiresAt, acceptedAt } = invitation;
  return (
    <div className="min-w-0 flex-1 basis-64 text-sm">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1 text-base font-semibold">
        <bdi>{name}</bdi>
        <Badge tone={tones[state]}>{t(`state.${state}`)}</Badge>
      </p>
      <p>
        {unit && position
          ? t("as", {
              office: bilingual(position.name, position.nameLocal),
              unit: bilingual(unit.name, unit.nameLocal),
            })
          : t("owner")}
      </p>
      <p className="text-muted wrap-anywhere">
        <bdi dir="ltr">{address}</bdi>
      </p>
      <p className="text-muted">
        {acceptedAt
          ? t("accepted_at", { at: format.dateTime(acceptedAt, "day") })
          : t("until", { at: format.dateTime(expiresAt, "day") })}
      </p>
    </div>
  );
}

function Buttons({ invitation: { id, name, can }, resend, withdraw }: Acts & { invitation: InvitationView }) {
  const t = useTranslations("members.invitation");
  return (
    <div className="flex flex-wrap gap-2">
      {can.resend && (
        <ConfirmButton
          action={resend}
          input={{ invitationId: id }}
          label={t("resend")}
          title={t("resend_title")}
          doneMessage={t("resent")}
        >
          {t("resend_text", { name })}
        </ConfirmButton>
      )}
      <ConfirmButton
        action={withdraw}
        input={{ invitationId: id }}
        label={t("withdraw")}
        title={t("withdraw_title")}
        variant="danger"
        doneMessage={t("withdrawn")}
      >
        {t("withdraw_text", { name })}
      </ConfirmButton>
    </div>
  );
}
