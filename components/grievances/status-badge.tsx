import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { GrievanceStatus } from "@/lib/grievances/tickets/types";

const TONES: Record<GrievanceStatus, Tone> = {
  SUBMITTED: "info",
  ACKNOWLEDGED: "info",
  IN_PROGRESS: "warning",
  RESOLVED: "positive",
  CLOSED: "neutral",
  REJECTED: "danger",
};

export function StatusBadge({ status }: { status: GrievanceStatus }) {
  const t = useTranslations("grievances.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
