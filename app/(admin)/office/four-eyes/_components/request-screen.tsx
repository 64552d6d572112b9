import { getTranslations } from "next-intl/server";
import { ChangeTable } from "@/components/approvals/change-table";
import { RequestDecision } from "@/components/approvals/request-decision";
import { RequestFacts } from "@/components/approvals/request-facts";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import type { ServerAction } from "@/lib/core/action";
import type { RefuseRequestInput, RequestRef } from "@/lib/approvals/requests/schema";
import type { RequestView } from "@/lib/approvals/requests/types";
import { sayReasons } from "@/lib/web/sentences";

type Props = {
  request: RequestView;
  approve: ServerAction<RequestRef>;
  refuse: ServerAction<RefuseRequestInput>;
  withdraw: ServerAction<RequestRef>;
};

export async function RequestScreen({ request, ...acts }: Props) {
  const [t, say] = await Promise.all([getTranslations("approvals"), sayReasons()]);
  const { outcome } = request;

  return (
    <ClientMessages of={["approvals.*"]}>
      <PageHeader
        title={t(`act.${request.act}`)}
        crumbs={[{ label: t("title"), href: "/office/four-eyes" }]}
      />
      <RequestFacts request={request} outcome={outcome && say(outcome.reason, outcome.values)} />
      <Section title={t("what")}>
        <ChangeTable lines={request.lines} />
      </Section>
      <RequestDecision request={request} {...acts} />
    </ClientMessages>
  );
}
