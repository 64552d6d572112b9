import { useFormatter, useTranslations } from "next-intl";
import { TextLink } from "@/components/ui/text-link";
import type { MemberCounts as Counts, MemberStatusKey } from "@/lib/units/tree/types";

const STATUSES: readonly MemberStatusKey[] = [
  "ACTIVE",
  "PENDING",
  "SUSPENDED",
  "RESIGNED",
  "EXPELLED",
  "REFUSED",
];

type Props = { unitId: string; direct: Counts; below: Counts };

/** Each number leads to the list behind it. */
export function MemberCounts({ unitId, direct, below }: Props) {
  const t = useTranslations("units.unit");
  const format = useFormatter();
  const shown = STATUSES.filter(
    (status) => status === "ACTIVE" || status === "PENDING" || (below[status] ?? 0) > 0,
  );
  const link = (status: MemberStatusKey) => `/office/members?unit=${unitId}&status=${status}`;

  return (
    <table className="w-full max-w-xl text-start">
      <caption className="sr-only">{t("by_status")}</caption>
      <thead>
        <tr className="border-line text-muted border-b text-sm">
          <th scope="col" className="py-2 text-start font-medium">
            <span className="sr-only">{t("by_status")}</span>
          </th>
          <th scope="col" className="py-2 text-end font-medium">
            {t("direct")}
          </th>
          <th scope="col" className="py-2 text-end font-medium">
            {t("below")}
          </th>
        </tr>
      </thead>
      <tbody>
        {shown.map((status) => (
          <tr key={status} className="border-line border-b last:border-0">
            <th scope="row" className="py-2.5 text-start font-normal">
              {t(`status.${status}`)}
            </th>
            <td className="tabular text-end">{format.number(direct[status] ?? 0)}</td>
            <td className="tabular text-end">
              <TextLink href={link(status)} className="inline-flex min-h-11 items-center">
                {format.number(below[status] ?? 0)}
              </TextLink>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
