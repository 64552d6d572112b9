import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { PollView } from "@/lib/voting/polls/types";

type Props = { result: NonNullable<PollView["result"]>; turnout: PollView["turnout"] };

/** A table that is also a bar chart: the number stands in words, the bar only helps the eye. */
export function PollResult({ result, turnout }: Props) {
  const t = useTranslations("voting");
  const format = useFormatter();
  const cast = result.lines.reduce((sum, line) => sum + line.votes, 0);

  return (
    <div className="flex flex-col gap-3">
      {result.isTie && <p className="font-medium">{t("tie")}</p>}
      <table className="w-full">
        <caption className="text-muted mb-2 text-start text-sm">
          {turnout && t("result_caption", { voted: turnout.voted, entitled: turnout.entitled })}
        </caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("answer")}</th>
            <th scope="col">{t("votes")}</th>
          </tr>
        </thead>
        <tbody>
          {result.lines.map((line) => (
            <tr key={line.id} className="border-line border-t">
              <th scope="row" className="py-3 pe-4 text-start font-medium">
                <span className="flex flex-wrap items-center gap-2">
                  <Bilingual text={line.text} local={line.textLocal} />
                  {line.isFirst && !result.isTie && <Badge tone="positive">{t("most_votes")}</Badge>}
                </span>
                <span className="bg-sunken mt-2 block h-2 overflow-hidden rounded-full">
                  <span
                    className="bg-brand block h-full"
                    style={{ inlineSize: `${cast === 0 ? 0 : (line.votes / cast) * 100}%` }}
                  />
                </span>
              </th>
              <td className="tabular w-28 py-3 text-end align-top">
                {t("votes_share", {
                  votes: line.votes,
                  share: format.number(cast === 0 ? 0 : line.votes / cast, { style: "percent" }),
                })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
