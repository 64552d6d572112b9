import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { TextField } from "@/components/ui/text-field";
import { THRESHOLD_MAX, WINDOW_MINUTES_MAX } from "@/lib/audit/alerts/constants";
import type { SetThresholdInput } from "@/lib/audit/alerts/schema";
import type { ThresholdView } from "@/lib/audit/alerts/types";
import type { ServerAction } from "@/lib/core/action";

type Save = ServerAction<SetThresholdInput>;
type Props = { thresholds: ThresholdView[]; isPlaceKnown: boolean; save: Save };

export function ThresholdForms({ thresholds, isPlaceKnown, save }: Props) {
  const t = useTranslations("alerts");

  return (
    <>
      <PageHeader
        title={t("limits")}
        lead={t("limits_lead")}
        crumbs={[{ label: t("title"), href: "/office/alerts" }]}
      />
      <ul className="grid gap-4 lg:grid-cols-2">
        {thresholds.map((threshold) => (
          <li key={threshold.kind}>
            <Card>
              <ThresholdForm threshold={threshold} save={save} />
              {threshold.kind === "impossible_travel" && (
                <p className="text-muted mt-3 text-sm">{t(isPlaceKnown ? "place_known" : "place_unknown")}</p>
              )}
            </Card>
          </li>
        ))}
      </ul>
    </>
  );
}

function ThresholdForm({ threshold: own, save }: { threshold: ThresholdView; save: Save }) {
  const t = useTranslations("alerts");
  const { kind, threshold, windowMinutes, isDefault } = own;
  const number = { type: "number", inputMode: "numeric", min: 1, isRequired: true } as const;

  return (
    <>
      <h2 className="mb-3 flex flex-wrap items-center gap-2 font-semibold">
        {t(`kind.${kind}`)}
        <Badge>{t(isDefault ? "limit.is_default" : "limit.is_own")}</Badge>
      </h2>
      <ActionForm action={save} fixed={{ kind }} label={t(`kind.${kind}`)} doneMessage={t("limit.saved")}>
        <TextField
          {...number}
          name="threshold"
          label={t(kind === "impossible_travel" ? "limit.threshold_speed" : "limit.threshold")}
          max={THRESHOLD_MAX}
          defaultValue={String(threshold)}
        />
        <TextField
          {...number}
          name="windowMinutes"
          label={t("limit.window")}
          max={WINDOW_MINUTES_MAX}
          defaultValue={String(windowMinutes)}
        />
        <SubmitButton>{t("limit.save")}</SubmitButton>
      </ActionForm>
    </>
  );
}
