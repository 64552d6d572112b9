import { listMemberHistory } from "@/lib/audit/history/queries";
import { listStatusChanges } from "@/lib/members/lifecycle/queries";
import { findOwnContact, findOwnMember } from "@/lib/members/profiles/queries";
import { listTransfersOf } from "@/lib/members/transfers/queries";
import { listOwnTerms } from "@/lib/units/appointments/terms/queries";
import { requireCtx } from "@/lib/web/context";
import { MeScreen, NoMembership } from "./_components/me-screen";

export default async function MePage() {
  const ctx = await requireCtx();
  const member = await findOwnMember(ctx);
  if (!member) return <NoMembership />;
  const [contacts, states, transfers, history, terms] = await Promise.all([
    findOwnContact(ctx),
    listStatusChanges(ctx, { memberId: member.id }),
    listTransfersOf(ctx, { memberId: member.id }),
    listMemberHistory(ctx, { memberId: member.id, limit: 30 }),
    listOwnTerms(ctx),
  ]);

  return (
    <MeScreen
      member={member}
      contacts={contacts}
      states={states}
      transfers={transfers}
      acts={history.items}
      terms={terms}
    />
  );
}
