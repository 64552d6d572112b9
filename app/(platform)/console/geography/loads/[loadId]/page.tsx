import { useTranslations } from "next-intl";
import { ColumnsForm } from "@/components/geo/columns-form";
import { LoadOutcomeView } from "@/components/geo/load-outcome";
import { usePlaceName } from "@/components/geo/use-place-name";
import { ClientMessages } from "@/components/layout/client-messages";
import { Badge } from "@/components/ui/badge";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { getLoad } from "@/lib/geo/loads/queries";
import type { LoadView } from "@/lib/geo/loads/types";
import { orNotFound } from "@/lib/web/or-not-found";
import { requireConsole } from "@/lib/web/platform-context";
import { applyLoadAction, discardLoadAction, tryLoadAction } from "../../actions";

type Props = { params: Promise<{ loadId: string }> };

export default async function LoadPage({ params }: Props) {
  const { loadId } = await params;
  const ctx = await requireConsole();

  return <LoadScreen load={await orNotFound(getLoad(ctx, { loadId }))} />;
}

function LoadScreen({ load }: { load: LoadView }) {
  const t = useTranslations("geo");
  const nameOf = usePlaceName();
  const { id: loadId, level, state, status, outcome, can } = load;
  const levelName = t(`levels.${level}`);
  return (
    <ClientMessages of={["geo.columns"]}>
      <PageHeader
        title={<span className="break-all">{load.fileName}</span>}
        lead={state ? t("loads.in", { level: levelName, state: nameOf(state.names) }) : levelName}
        crumbs={[{ label: t("title"), href: "/console/geography" }]}
        marks={<Badge tone={status === "APPLIED" ? "positive" : "neutral"}>{t(`status.${status}`)}</Badge>}
      />
      {outcome && (
        <Section title={t(status === "APPLIED" ? "outcome.done_title" : "outcome.title")}>
          <LoadOutcomeView outcome={outcome} />
          <div className="mt-4 flex flex-wrap gap-3">
            {can.apply && (
              <ConfirmButton
                action={applyLoadAction}
                input={{ loadId }}
                variant="primary"
                label={t("apply.label")}
                title={t("apply.title")}
                doneMessage={t("apply.done")}
              >
                {t("apply.text", { created: outcome.created, changed: outcome.changed })}
              </ConfirmButton>
            )}
            {can.discard && (
              <ConfirmButton
                action={discardLoadAction}
                input={{ loadId }}
                label={t("discard.label")}
                title={t("discard.title")}
                doneMessage={t("discard.done")}
              >
                {t("discard.text")}
              </ConfirmButton>
            )}
          </div>
        </Section>
      )}
      {can.discard && (
        <Section title={t("columns.title")} lead={t("columns.lead")}>
          <ColumnsForm
            loadId={loadId}
            columns={load.columns}
            mapping={load.mapping}
            hasParents={level === "ASSEMBLY"}
            tryLoad={tryLoadAction}
          />
        </Section>
      )}
    </ClientMessages>
  );
}
