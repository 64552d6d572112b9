import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Card } from "@/components/ui/card";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { LinkButton } from "@/components/ui/link-button";
import type { WaysInView } from "@/lib/identity/accounts/types";
import type { SecondFactorView } from "@/lib/identity/second-factors/types";
import { removeEmailAction, removePasswordAction, removeTotpAction } from "../actions";

type Props = { ways: WaysInView };

/** One way in: what it is, what it is set to, and what can be done. */
export function Way({ title, value, children }: { title: string; value: ReactNode; children?: ReactNode }) {
  return (
    <Card className="flex flex-col gap-3">
      <div>
        <h2 className="font-semibold">{title}</h2>
        <p className="text-muted break-words">{value}</p>
      </div>
      {children && <div className="flex flex-wrap gap-2">{children}</div>}
    </Card>
  );
}

export function PhoneWay({ ways }: Props) {
  const t = useTranslations("identity.security");

  return (
    <Way title={t("phone")} value={ways.phone ? <bdi dir="ltr">{ways.phone}</bdi> : t("phone_none")}>
      <LinkButton href="/me/phone">{ways.phone ? t("phone_change") : t("phone_add")}</LinkButton>
    </Way>
  );
}

export function EmailWay({ ways }: Props) {
  const t = useTranslations("identity.security");
  const { email, phone } = ways;

  return (
    <Way title={t("email")} value={email ? <bdi dir="ltr">{email}</bdi> : t("email_none")}>
      <LinkButton href="/me/security/email">{email ? t("email_change") : t("email_add")}</LinkButton>
      {email && phone && (
        <ConfirmButton
          action={removeEmailAction}
          input={{}}
          label={t("email_remove")}
          title={t("email_remove_title")}
          doneMessage={t("email_removed")}
        >
          <p>{t("email_remove_text")}</p>
        </ConfirmButton>
      )}
    </Way>
  );
}

export function PasswordWay({ ways }: Props) {
  const t = useTranslations("identity.security");
  const format = useFormatter();
  const { email, phone, passwordSetAt } = ways;
  const since = passwordSetAt && t("password_since", { day: format.dateTime(passwordSetAt, "day") });

  return (
    <Way title={t("password")} value={since ?? (email ? t("password_none") : t("password_needs_email"))}>
      {email && (
        <LinkButton href="/me/security/password">
          {since ? t("password_change") : t("password_set")}
        </LinkButton>
      )}
      {since && phone && (
        <ConfirmButton
          action={removePasswordAction}
          input={{}}
          label={t("password_remove")}
          title={t("password_remove_title")}
          doneMessage={t("password_removed")}
        >
          <p>{t("password_remove_text")}</p>
        </ConfirmButton>
      )}
    </Way>
  );
}

export function PasskeyWay({ factor }: { factor: SecondFactorView }) {
  const t = useTranslations("identity.security");

  return (
    <Way title={t("passkey")} value={t("passkey_count", { count: factor.passkeys })}>
      <LinkButton href="/me/security/passkeys">
        {t(factor.passkeys > 0 ? "passkey_see" : "passkey_add")}
      </LinkButton>
    </Way>
  );
}

export function SecondFactor({ factor }: { factor: SecondFactorView }) {
  const t = useTranslations("identity.security");
  const format = useFormatter();
  const { since, passkeys } = factor;

  if (!since) {
    return (
      <Way title={t("second")} value={t("second_off")}>
        <LinkButton href="/me/security/second">{t("second_set_up")}</LinkButton>
      </Way>
    );
  }
  return (
    <Way title={t("second")} value={t("second_on", { day: format.dateTime(since, "day") })}>
      <ConfirmButton
        action={removeTotpAction}
        input={{}}
        label={t("second_remove")}
        title={t("second_remove_title")}
        doneMessage={t("second_removed")}
        variant="danger"
      >
        <p>{t(passkeys > 0 ? "second_remove_text_passkey" : "second_remove_text")}</p>
      </ConfirmButton>
    </Way>
  );
}

/** What stands in for a lost phone. */
export function RecoveryWay({ factor }: { factor: SecondFactorView }) {
  const t = useTranslations("identity.security");

  return (
    <Way title={t("recovery")} value={t("recovery_left", { count: factor.recoveryCodesLeft })}>
      <LinkButton href="/me/security/recovery">{t("second_codes")}</LinkButton>
    </Way>
  );
}
