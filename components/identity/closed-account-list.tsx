import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import type { ServerAction } from "@/lib/core/action";
import type { ReactivateAccountInput } from "@/lib/identity/accounts/schema";
import type { ClosedAccountView } from "@/lib/identity/accounts/types";
import { AccountFacts } from "./account-facts";
import { AccountStep } from "./account-step";

type Props = { accounts: ClosedAccountView[]; reopen: ServerAction<ReactivateAccountInput> };

/** Who cannot sign in, why, and the way back. */
export function ClosedAccountList({ accounts, reopen }: Props) {
  const t = useTranslations("identity.accounts");
  const bilingual = useBilingual();

  return (
    <ul className="divide-line border-line bg-raised divide-y rounded-lg border">
      {accounts.map((account) => (
        <li key={account.accountId} className="flex flex-col gap-2 p-4">
          {account.member ? (
            <p className="flex flex-wrap items-baseline gap-x-3">
              <TextLink href={`/office/members/${account.member.id}`}>
                {bilingual(account.member.name, account.member.nameLocal)}
              </TextLink>
              <span className="text-muted text-sm">
                {bilingual(account.member.unit.name, account.member.unit.nameLocal)}
              </span>
            </p>
          ) : (
            <p className="font-medium">
              {t("no_member")} {account.shownPhone && <bdi>{account.shownPhone}</bdi>}
            </p>
          )}
          <AccountFacts account={account} />
          {account.can.reopen && <AccountStep verb="reopen" accountId={account.accountId} action={reopen} />}
        </li>
      ))}
    </ul>
  );
}
