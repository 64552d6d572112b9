import { useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { ImportCounts, RowProblem } from "@/lib/members/imports/types";

type Props = { counts: ImportCounts; problems: readonly RowProblem[]; downloadHref: string };

export function MemberImportOutcome({ counts, problems, downloadHref }: Props) {
  const t = useTranslations("members.imports");
  return (
    <div className="flex flex-col gap-4">
      <p className="text-lg font-semibold">{t("summary", counts)}</p>
      {counts.problems > 0 && (
        <section className="flex flex-col gap-2">
          <h3 className="font-semibold">{t("problem_list")}</h3>
          <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
            {problems.map((problem) => (
              <li key={problem.line} className="flex flex-col gap-x-4 px-4 py-2 sm:flex-row">
                <span className="text-muted tabular shrink-0 sm:w-28">
                  {t("line", { line: problem.line })}
                </span>
                <ProblemText problem={problem} />
              </li>
            ))}
          </ul>
          {counts.problems > problems.length && (
            <p className="text-muted text-sm">
              {t("problem_first", { shown: problems.length, total: counts.problems })}
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

function ProblemText({ problem: { key, values } }: { problem: RowProblem }) {
  const t = useTranslations("members.imports.problem");
  // Which values a sentence takes is known to the problem that carries them, not to the compiler here.
  const say = t as unknown as (key: string, values: RowProblem["values"]) => string;
  return <span>{say(key, values)}</span>;
}
