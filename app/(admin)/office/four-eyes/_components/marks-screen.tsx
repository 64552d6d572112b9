import { useTranslations } from "next-intl";
import { MarksForm } from "@/components/approvals/marks-form";
import { ClientMessages } from "@/components/layout/client-messages";
import { PageHeader } from "@/components/ui/page-header";
import type { ServerAction } from "@/lib/core/action";
import type { MarkActsInput } from "@/lib/approvals/marks/schema";
import type { MarkView } from "@/lib/approvals/marks/types";

type Props = { marks: MarkView[]; mark: ServerAction<MarkActsInput> };

export function MarksScreen({ marks, mark }: Props) {
  const t = useTranslations("approvals");
  return (
    <ClientMessages of={["approvals.act", "approvals.marks"]}>
      <PageHeader
        title={t("marks.title")}
        lead={t("marks.lead")}
        crumbs={[{ label: t("title"), href: "/office/four-eyes" }]}
      />
      <MarksForm marks={marks} mark={mark} />
    </ClientMessages>
  );
}
