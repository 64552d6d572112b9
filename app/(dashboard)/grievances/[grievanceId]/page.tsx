import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { OwnGrievance } from "@/components/grievances/own-grievance";
import { ClientMessages } from "@/components/layout/client-messages";
import { getGrievance } from "@/lib/grievances/tickets/queries";
import { requireCtx } from "@/lib/web/context";
import { orNotFound } from "@/lib/web/or-not-found";
import { addGrievanceNoteAction, closeGrievanceAction, reopenGrievanceAction } from "../actions";

type Props = { params: Promise<{ grievanceId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("grievances");
  return { title: t("title") };
}

export default async function OwnGrievancePage({ params }: Props) {
  const ctx = await requireCtx();
  const grievance = await orNotFound(getGrievance(ctx, await params));

  return (
    <ClientMessages
      of={[
        "grievances.*",
        "grievances.category",
        "grievances.close",
        "grievances.note",
        "grievances.priority",
        "grievances.reopen",
        "grievances.stars",
        "grievances.status",
        "grievances.step",
      ]}
    >
      <OwnGrievance
        grievance={grievance}
        note={addGrievanceNoteAction}
        close={closeGrievanceAction}
        reopen={reopenGrievanceAction}
      />
    </ClientMessages>
  );
}
