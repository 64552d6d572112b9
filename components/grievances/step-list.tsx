import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { Section } from "@/components/ui/section";
import { Timeline } from "@/components/ui/timeline";
import type { StepView } from "@/lib/grievances/tickets/types";

export function StepList({ steps }: { steps: StepView[] }) {
  const t = useTranslations("grievances");
  const format = useFormatter();
  const bilingual = useBilingual();
  const titleOf = ({ kind, unit, priority, isInternal }: StepView) => {
    if (kind === "NOTE" && isInternal) return t("step.NOTE_INTERNAL");
    return t(`step.${kind}`, {
      unit: unit ? bilingual(unit.name, unit.nameLocal) : "—",
      priority: priority ? t(`priority.${priority}`) : "—",
    });
  };
  const byOf = ({ by, isOwn }: StepView) => {
    if (isOwn) return t("by_you");
    return by ? bilingual(by.name, by.nameLocal) : t("by_nobody");
  };

  return (
    <Section title={t("steps")}>
      <Timeline
        items={steps.map((step) => ({
          id: step.id,
          at: step.at.toISOString(),
          atLabel: `${format.dateTime(step.at, "moment")} · ${byOf(step)}`,
          title: titleOf(step),
          detail: step.text && <p className="wrap-anywhere whitespace-pre-line">{step.text}</p>,
        }))}
      />
    </Section>
  );
}
