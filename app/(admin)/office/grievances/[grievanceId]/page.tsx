import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { HandleGrievance } from "@/components/grievances/handle-grievance";
import { ClientMessages } from "@/components/layout/client-messages";
import { getGrievance, listNextHands } from "@/lib/grievances/tickets/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import {
  acknowledgeGrievanceAction,
  assignGrievanceAction,
  noteOnGrievanceAction,
  passGrievanceOnAction,
  rejectGrievanceAction,
  resolveGrievanceAction,
  setGrievancePriorityAction,
} from "../actions";

type Props = { params: Promise<{ grievanceId: string }> };

const actions = {
  acknowledge: acknowledgeGrievanceAction,
  assign: assignGrievanceAction,
  passOn: passGrievanceOnAction,
  setPriority: setGrievancePriorityAction,
  note: noteOnGrievanceAction,
  resolve: resolveGrievanceAction,
  reject: rejectGrievanceAction,
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("grievances.office");
  return { title: t("title") };
}

export default async function GrievancePage({ params }: Props) {
  const ctx = await requireCtx();
  const { grievanceId } = await params;
  const grievance = await orNotFound(getGrievance(ctx, { grievanceId }));
  if (grievance.member?.isOwn) redirect(`/grievances/${grievanceId}`);
  const hands = grievance.can.handle
    ? await listNextHands(ctx, { grievanceId })
    : { handlers: [], units: [] };

  return (
    <ClientMessages of={["grievances"]}>
      <HandleGrievance grievance={grievance} hands={hands} actions={actions} />
    </ClientMessages>
  );
}
