import { useTranslations } from "next-intl";
import { type Crumb } from "@/components/ui/breadcrumb";
import { PageHeader } from "@/components/ui/page-header";
import type { GrievanceView } from "@/lib/grievances/tickets/types";
import { StatusBadge } from "./status-badge";

/** What a ticket is called and where it stands, on the page of either side. */
export function GrievanceHeader({ grievance, crumb }: { grievance: GrievanceView; crumb: Crumb }) {
  const t = useTranslations("grievances.category");
  const { subject, number, category, status } = grievance;

  return (
    <PageHeader
      title={<span className="wrap-anywhere">{subject}</span>}
      lead={`${number} · ${t(category)}`}
      crumbs={[crumb]}
      marks={<StatusBadge status={status} />}
    />
  );
}
