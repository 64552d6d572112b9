import { useTranslations } from "next-intl";
import { ClientMessages } from "@/components/layout/client-messages";
import { ApplicationsTable } from "@/components/members/applications-table";
import { TransferQueue } from "@/components/members/transfer-queue";
import { ChipFilter } from "@/components/ui/chip-filter";
import { PageHeader } from "@/components/ui/page-header";
import type { ServerAction } from "@/lib/core/action";
import type { Page } from "@/lib/core/pagination";
import type { AdmitApplicationsInput } from "@/lib/members/applications/schema";
import type { SaidAdmission } from "@/components/members/admission-report";
import type { ApplicationView } from "@/lib/members/applications/types";
import type { ApproveTransferInput, RejectTransferInput } from "@/lib/members/transfers/schema";
import type { TransferView } from "@/lib/members/transfers/types";

type Props = {
  view: "people" | "transfers";
  applications: Page<ApplicationView>;
  transfers: Page<TransferView>;
  admitMany: ServerAction<AdmitApplicationsInput, SaidAdmission[]>;
  approveTransfer: ServerAction<ApproveTransferInput>;
  rejectTransfer: ServerAction<RejectTransferInput>;
};

export function ApprovalsScreen(props: Props) {
  const { view, applications, transfers } = props;
  const t = useTranslations("members.queue");

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="mb-4">
        <ChipFilter
          label={t("views")}
          chips={[
            {
              label: t("people"),
              href: "/office/approvals",
              isActive: view === "people",
              count: applications.total,
            },
            {
              label: t("transfers"),
              href: "/office/approvals?view=transfers",
              isActive: view === "transfers",
              count: transfers.total,
            },
          ]}
        />
      </div>
      <ClientMessages of={["members.queue", "members.transfer"]}>
        {view === "people" ? (
          <ApplicationsTable page={applications} admitMany={props.admitMany} />
        ) : (
          <TransferQueue page={transfers} approve={props.approveTransfer} reject={props.rejectTransfer} />
        )}
      </ClientMessages>
    </>
  );
}
