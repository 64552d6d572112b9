import { findLatestFor } from "@/lib/communications/announcements/queries";
import { findOwnApplication } from "@/lib/members/applications/queries";
import { findOwnMember } from "@/lib/members/profiles/queries";
import { listOwnUnits } from "@/lib/units/tree/queries/list-own-units";
import { listElectionQueue } from "@/lib/voting/elections/queries/list-elections";
import { listVotingQueue } from "@/lib/voting/polls/queries";
import { requireCtx } from "@/lib/web/context";
import { getReaderLocale } from "@/lib/web/locale";
import { OfficeAsleep } from "../../_shell/office-asleep";
import { HomeScreen } from "./_components/home-screen";

export default async function HomePage() {
  const ctx = await requireCtx();
  const locale = await getReaderLocale();
  const [member, application, votes, elections, news, units] = await Promise.all([
    findOwnMember(ctx),
    findOwnApplication(ctx),
    listVotingQueue(ctx),
    listElectionQueue(ctx),
    findLatestFor(ctx, { locale, limit: 3 }),
    listOwnUnits(ctx),
  ]);

  return (
    <>
      <OfficeAsleep />
      <HomeScreen {...{ member, application, votes, elections, news, units }} />
    </>
  );
}
