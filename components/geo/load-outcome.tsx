import { useTranslations } from "next-intl";
import type { LoadChange, LoadOutcome } from "@/lib/geo/loads/types";
import type { PlaceNames } from "@/lib/geo/places/types";

/** What a file changes: in numbers, and the first lines of each kind with what a place was called before. */
export function LoadOutcomeView({ outcome }: { outcome: LoadOutcome }) {
  const t = useTranslations("geo.outcome");
  const tProblem = useTranslations("geo.problem");
  const { problemCount, boundaries, news, changes, problems, ...total } = outcome;
  return (
    <div className="flex flex-col gap-4">
      <p className="tabular text-lg font-semibold">{t("summary", { ...total, problems: problemCount })}</p>
      <p>{t("boundaries", { count: boundaries })}</p>
      <Lines title={t("changes")} shown={changes.length} total={total.changed}>
        {changes.map((change) => (
          <ChangeLine key={change.code} change={change} />
        ))}
      </Lines>
      <Lines title={t("news")} shown={news.length} total={total.created}>
        {news.map((change) => (
          <ChangeLine key={change.code} change={change} />
        ))}
      </Lines>
      <Lines title={t("problems")} shown={problems.length} total={problemCount}>
        {problems.map(({ line, key, value }, i) => (
          <li key={i} className="px-4 py-2 wrap-anywhere">
            <span className="text-muted tabular">{t("line", { line })}</span> {tProblem(key, { value })}
          </li>
        ))}
      </Lines>
    </div>
  );
}

type LinesProps = { title: string; shown: number; total: number; children: React.ReactNode };

function Lines({ title, shown, total, children }: LinesProps) {
  const t = useTranslations("geo.outcome");
  if (total === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-semibold">{title}</h3>
      <ul className="border-line bg-raised divide-line max-w-3xl divide-y rounded-lg border">{children}</ul>
      {total > shown && <p className="text-muted text-sm">{t("first", { shown })}</p>}
    </section>
  );
}

function ChangeLine({ change: { code, before, after } }: { change: LoadChange }) {
  const t = useTranslations("geo.outcome");
  const [was, is] = [before && spoken(before), spoken(after)];
  return (
    <li className="px-4 py-2 wrap-anywhere">
      <bdi className="text-muted tabular">{code}</bdi> {is}
      {was && was !== is && <span className="text-muted"> · {t("was", { name: was })}</span>}
    </li>
  );
}

function spoken({ en, ta, hi }: PlaceNames): string {
  return [en, ta, hi].filter(Boolean).join(" · ");
}
