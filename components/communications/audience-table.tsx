import { useTranslations } from "next-intl";
import type { AudienceCount } from "@/lib/communications/audiences/types";

/** Whom each channel reaches and whom it passes over and why; the sum of a line is everyone addressed. */
export function AudienceTable({ audience }: { audience: AudienceCount }) {
  const t = useTranslations("communications");

  return (
    <table className="w-full text-sm sm:text-base">
      <caption className="sr-only">{t("detail.by_channel")}</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-line text-muted border-b text-start">
          <th className="py-2 pe-4 text-start font-medium">{t("detail.column_channel")}</th>
          <th className="py-2 pe-4 text-start font-medium">{t("detail.column_reached")}</th>
          <th className="py-2 text-start font-medium">{t("detail.column_skipped")}</th>
        </tr>
      </thead>
      <tbody className="divide-line divide-y">
        {audience.channels.map(({ channel, reached, skipped }) => (
          <tr key={channel} className="align-top max-sm:grid max-sm:grid-cols-2 max-sm:py-1">
            <th scope="row" className="py-2 pe-4 text-start font-medium">
              {t(`channel.${channel}`)}
            </th>
            <td className="tabular py-2 font-semibold sm:pe-4">
              {t("audience.reached", { people: reached })}
            </td>
            <td className="text-muted py-2 max-sm:col-span-2 max-sm:pt-0">
              {skipped.length === 0 && t("detail.nobody_skipped")}
              <ul>
                {skipped.map(({ reason, people }) => (
                  <li key={reason}>{t("audience.skipped", { people, reason: t(`reason.${reason}`) })}</li>
                ))}
              </ul>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
