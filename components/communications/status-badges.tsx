import { Pin } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";
import type { AnnouncementStatus, MessagePriority } from "@/lib/communications/announcements/constants";

type Props = {
  announcement: {
    status: AnnouncementStatus;
    isPinned: boolean;
    isExpired: boolean;
    priority?: MessagePriority;
  };
};

const TONES: Record<AnnouncementStatus, Tone> = {
  DRAFT: "neutral",
  SCHEDULED: "info",
  PUBLISHED: "positive",
  CANCELLED: "warning",
};

export function StatusBadges({ announcement: { status, isPinned, isExpired, priority } }: Props) {
  const t = useTranslations("communications");

  return (
    <>
      <Badge tone={TONES[status]}>{t(`status.${status}`)}</Badge>
      {isExpired && <Badge tone="warning">{t("ended")}</Badge>}
      {priority === "HIGH" && <Badge tone="warning">{t("important")}</Badge>}
      {isPinned && (
        <Badge tone="brand" icon={<Icon of={Pin} size="sm" />}>
          {t("pinned")}
        </Badge>
      )}
    </>
  );
}
