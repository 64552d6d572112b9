import { useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import type { Page } from "@/lib/core/pagination";
import type { ApplicationView } from "@/lib/members/applications/types";

const LONG_DAYS = 7;

export function WaitingQueue({ queue, unitId }: { queue: Page<ApplicationView>; unitId: string }) {
  const t = useTranslations("home.office");
  if (queue.total === 0) return <p className="text-muted">{t("queue_empty")}</p>;

  return (
    <>
      <ul className="divide-line border-line divide-y border-y">
        {queue.items.map((application) => (
          <li key={application.id}>
            <Link
              href={`/office/approvals/${application.id}`}
              prefetch={false}
              className="hover:bg-sunken flex min-h-14 items-center justify-between gap-4 py-2.5"
            >
              <span className="min-w-0">
                <span className="block font-medium">
                  <Bilingual text={application.name} local={application.nameLocal} />
                </span>
                <span className="text-muted block text-sm">
                  <Bilingual text={application.unit.name} local={application.unit.nameLocal} />
                </span>
              </span>
              <span className="shrink-0">
                <Badge tone={application.waitingDays >= LONG_DAYS ? "warning" : "neutral"}>
                  {t("days", { days: application.waitingDays })}
                </Badge>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <TextLink href={`/office/approvals?unit=${unitId}`}>
          {t("queue_all", { total: queue.total })}
        </TextLink>
      </p>
    </>
  );
}
