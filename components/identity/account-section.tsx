import { useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { ServerAction } from "@/lib/core/action";
import type { DeactivateAccountInput, ReactivateAccountInput } from "@/lib/identity/accounts/schema";
import type { AccountStateView } from "@/lib/identity/accounts/types";
import { AccountFacts } from "./account-facts";
import { AccountStep } from "./account-step";

type Props = {
  account: AccountStateView;
  close: ServerAction<DeactivateAccountInput>;
  reopen: ServerAction<ReactivateAccountInput>;
};

/** Whether a member can sign in, and the step that changes it. */
export function AccountSection({ account, close, reopen }: Props) {
  const t = useTranslations("identity.accounts");
  const { accountId, can } = account;

  return (
    <Section title={t("section")}>
      <AccountFacts account={account} />
      {can.close && <AccountStep verb="close" accountId={accountId} action={close} />}
      {can.reopen && <AccountStep verb="reopen" accountId={accountId} action={reopen} />}
    </Section>
  );
}
