import { useTranslations } from "next-intl";
import { RequestCard } from "@/components/approvals/request-card";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { RequestQueue } from "@/lib/approvals/requests/types";

const PARTS = ["waiting", "asked", "decided"] as const;

export function QueueScreen({ queue, canMark }: { queue: RequestQueue; canMark: boolean }) {
  const t = useTranslations("approvals");
  const isEmpty = PARTS.every((part) => queue[part].length === 0);
  const settings = canMark && <LinkButton href="/office/four-eyes/marks">{t("settings_link")}</LinkButton>;

  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} actions={settings} />
      {isEmpty && <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>}
      {PARTS.map(
        (part) =>
          queue[part].length > 0 && (
            <Section key={part} title={t(part)}>
              <ul className="grid gap-3 lg:grid-cols-2">
                {queue[part].map((request) => (
                  <li key={request.id} className="border-line bg-raised rounded-lg border p-4">
                    <RequestCard request={request} />
                  </li>
                ))}
              </ul>
            </Section>
          ),
      )}
    </>
  );
}
