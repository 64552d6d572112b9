import { redirect } from "next/navigation";
import { findOwnApplication } from "@/lib/members/applications/queries";
import { requireCtx } from "@/lib/web/context";
import { DoneScreen } from "./_components/done-screen";

export default async function JoinDonePage() {
  const ctx = await requireCtx();
  const application = await findOwnApplication(ctx);
  if (!application) redirect("/join");

  return <DoneScreen application={application} />;
}
