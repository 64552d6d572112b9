import { mayReadRightsOf } from "@/lib/audit/rights/queries";
import { listMemberHistory, mayReadMemberHistory } from "@/lib/audit/history/queries";
import { findAccountOf } from "@/lib/identity/accounts/queries";
import { listConsentsOf } from "@/lib/members/consents/queries";
import { listStatusChanges } from "@/lib/members/lifecycle/queries";
import { STATED_PURPOSES } from "@/lib/members/profiles/constants";
import { getMember, getMemberContact } from "@/lib/members/profiles/queries";
import { listTagsOf } from "@/lib/members/tags/queries";
import { listTransfersOf } from "@/lib/members/transfers/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { orNotFound } from "@/lib/web/or-not-found";
import { ProfileScreen } from "./_components/profile-screen";

type Props = {
  params: Promise<{ memberId: string }>;
  searchParams: Promise<{ contact?: string; note?: string }>;
};

export default async function MemberPage({ params, searchParams }: Props) {
  const [{ memberId }, { contact, note }] = await Promise.all([params, searchParams]);
  const [ctx, locale] = await Promise.all([requireCtx(), getReaderLocale()]);
  const purpose = STATED_PURPOSES.find((one) => one === contact && (one !== "other" || note?.trim()));
  const member = await orNotFound(getMember(ctx, { memberId }));
  const mayReadHistory = await mayReadMemberHistory(ctx, memberId);
  const [states, transfers, history, contacts, consents, mayReadRights, account, tags] = await Promise.all([
    listStatusChanges(ctx, { memberId }),
    listTransfersOf(ctx, { memberId }),
    mayReadHistory ? listMemberHistory(ctx, { memberId, limit: 50 }) : null,
    // Read on request only: each reading is in the audit trail, with what for.
    purpose && member.can.readContact ? getMemberContact(ctx, { memberId, purpose, note }) : null,
    member.can.edit ? listConsentsOf(ctx, { memberId, locale }) : null,
    mayReadRightsOf(ctx, { memberId }),
    findAccountOf(ctx, { memberId }),
    orNotFound(listTagsOf(ctx, { memberId })),
  ]);

  return (
    <ProfileScreen
      member={member}
      states={states}
      transfers={transfers}
      history={history}
      contacts={contacts}
      consents={consents?.entries ?? null}
      mayReadRights={mayReadRights}
      account={account}
      tags={tags}
    />
  );
}
