import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import type { Tone } from "@/components/ui/tone";
import type { MemberStatus } from "@/lib/members/profiles/types";

const TONES: Record<MemberStatus, Tone> = {
  PENDING: "info",
  ACTIVE: "positive",
  SUSPENDED: "warning",
  EXPELLED: "danger",
  RESIGNED: "neutral",
  REFUSED: "danger",
};

export function StatusBadge({ status }: { status: MemberStatus }) {
  const t = useTranslations("members.status");
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
