import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import type { ImportOutcome as Outcome, ImportProblem } from "@/lib/units/imports/types";
import type { LevelView } from "@/lib/units/levels/types";

type Props = { outcome: Outcome; levels: readonly LevelView[]; downloadHref: string };

const SHOWN_MAX = 50;

export function ImportOutcome({ outcome, levels, downloadHref }: Props) {
  const t = useTranslations("units.imports");
  const { total, problemCount, boundaries, mended, problems } = outcome;
  const shown = problems.slice(0, SHOWN_MAX);

  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-semibold">{t("summary", { ...total, problems: problemCount })}</p>
      <CountTable outcome={outcome} levels={levels} />
      {boundaries > 0 && <p>{t("boundaries", { count: boundaries, mended })}</p>}
      {problemCount > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t("problem_list")}</h3>
          <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
            {shown.map((problem, i) => (
              <li key={i} className="flex flex-col gap-x-4 px-4 py-2 sm:flex-row">
                <span className="text-muted tabular shrink-0 sm:w-24">
                  {t("line", { line: problem.line })}
                </span>
                <ProblemText problem={problem} />
              </li>
            ))}
          </ul>
          {problemCount > shown.length && (
            <p className="text-muted text-sm">
              {t("problem_first", { shown: shown.length, total: problemCount })}
            </p>
          )}
          <TextLink href={downloadHref} className="inline-flex min-h-11 items-center">
            {t("download")}
          </TextLink>
        </section>
      )}
    </div>
  );
}

function ProblemText({ problem: { key, values } }: { problem: ImportProblem }) {
  const t = useTranslations("units.imports.problem");
  // Which values a sentence takes is known to the problem that carries them, not to the compiler here.
  const say = t as unknown as (key: string, values: ImportProblem["values"]) => string;
  return <span>{say(key, values)}</span>;
}

function CountTable({ outcome, levels }: Pick<Props, "outcome" | "levels">) {
  const t = useTranslations("units.imports");
  const format = useFormatter();
  const bilingual = useBilingual();
  const rows = levels.flatMap((level) => {
    const counts = outcome.byLevel.find(({ levelId }) => levelId === level.id)?.counts;
    return counts ? [{ level, counts }] : [];
  });
  return (
    <table className="w-full max-w-xl">
      <thead>
        <tr className="border-line text-muted border-b text-sm">
          {(["level_summary", "created", "changed", "same"] as const).map((key) => (
            <th key={key} scope="col" className="py-2 text-end font-medium first:text-start">
              {t(key)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ level, counts }) => (
          <tr key={level.id} className="border-line border-b last:border-0">
            <th scope="row" className="py-2 text-start font-normal">
              {bilingual(level.namePlural, level.namePluralLocal)}
            </th>
            <td className="tabular text-end">{format.number(counts.created)}</td>
            <td className="tabular text-end">{format.number(counts.changed)}</td>
            <td className="tabular text-end">{format.number(counts.same)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
