import { ArrowRight } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { ConditionWords } from "@/components/units/condition-words";
import { Icon } from "@/components/ui/icon";
import type { RequestView } from "@/lib/approvals/requests/types";

type Line = RequestView["lines"][number];

/** Each thing an act changes, before and after. */
export function ChangeTable({ lines }: { lines: readonly Line[] }) {
  return (
    <dl className="divide-line border-line bg-raised divide-y rounded-lg border px-4">
      {lines.map((line, i) => (
        <div key={i} className="grid gap-x-4 gap-y-1 py-3 sm:grid-cols-[minmax(10rem,1fr)_2fr]">
          <dt className="text-muted">
            <Label label={line.label} />
          </dt>
          <dd className="flex min-w-0 flex-wrap items-center gap-x-2">
            {line.from && (
              <>
                <del className="text-muted">
                  <Value value={line.from} />
                </del>
                <Icon of={ArrowRight} size="sm" />
              </>
            )}
            <ins className="min-w-0 font-medium wrap-anywhere whitespace-pre-wrap no-underline">
              <Value value={line.to} />
            </ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}

function Label({ label }: { label: Line["label"] }) {
  const t = useTranslations("approvals");
  const tRight = useTranslations("units.right");
  if ("field" in label) return t(`field.${label.field}`);
  return "right" in label ? tRight(label.right) : t(`act.${label.act}`);
}

function Value({ value }: { value: Line["to"] }) {
  const t = useTranslations("approvals");
  const format = useFormatter();
  const bilingual = useBilingual();
  if (value === null) return t("nothing");
  if ("word" in value) return t(`word.${value.word}`);
  if ("count" in value) return format.number(value.count);
  if ("day" in value) return format.dateTime(new Date(value.day), "day");
  if ("terms" in value) return <ConditionWords terms={value.terms} />;
  return bilingual(value.text, value.textLocal ?? null);
}
