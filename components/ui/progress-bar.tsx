import { useFormatter, useTranslations } from "next-intl";
import { useId } from "react";

type Props = { label: string; done: number; total: number; note?: string };

export function ProgressBar({ label, done, total, note }: Props) {
  const t = useTranslations("common");
  const format = useFormatter();
  const labelId = useId();
  const share = total === 0 ? 0 : Math.min(done / total, 1);

  return (
    <div>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span id={labelId} className="font-medium">
          {label}
        </span>
        <span className="tabular text-muted text-sm">
          {t("progress", { done, total, share: format.number(share, { style: "percent" }) })}
        </span>
      </div>
      <div
        role="progressbar"
        aria-labelledby={labelId}
        aria-valuemin={0}
        aria-valuemax={total}
        aria-valuenow={done}
        aria-valuetext={t("progress", { done, total, share: format.number(share, { style: "percent" }) })}
        className="border-line bg-sunken mt-1 h-3 overflow-hidden rounded-full border"
      >
        <div className="bg-brand h-full transition-[width]" style={{ inlineSize: `${share * 100}%` }} />
      </div>
      {note && <p className="text-muted mt-1 text-sm">{note}</p>}
    </div>
  );
}
