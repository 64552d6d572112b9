import { useFormatter, useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { ChipFilter } from "@/components/ui/chip-filter";
import { NextPage } from "@/components/ui/next-page";
import { Section } from "@/components/ui/section";
import { CHARTER_ANSWERS } from "@/lib/units/charters/constants";
import type { CharterAnswer, CharterBearer, CharterCounts } from "@/lib/units/charters/types";

const PATH = "/office/settings/charter";

type Props = {
  bearers: { items: CharterBearer[]; nextCursor: string | null; total: number };
  counts: CharterCounts;
  answer: CharterAnswer | undefined;
};

export function CharterBearers({ bearers, counts, answer }: Props) {
  const t = useTranslations("rights.charter");
  const all = { label: t("all"), href: PATH, isActive: answer === undefined };
  const chips = CHARTER_ANSWERS.map((one) => ({
    ...{ label: t(one), href: `${PATH}?answer=${one}` },
    ...{ isActive: answer === one, count: counts[one] },
  }));

  return (
    <Section title={t("bearers")} lead={t("bearers_lead")}>
      <ChipFilter
        label={t("filter")}
        chips={[{ ...all, count: counts.waiting + counts.accepted }, ...chips]}
      />
      <div className="mt-3">
        {bearers.items.length === 0 ? (
          <p className="text-muted">{t("nobody")}</p>
        ) : (
          <Card isPadded={false}>
            <ul className="divide-line divide-y">
              {bearers.items.map((bearer) => (
                <Bearer key={bearer.memberId} bearer={bearer} />
              ))}
            </ul>
          </Card>
        )}
      </div>
      <NextPage
        path={answer ? `${PATH}?answer=${answer}` : PATH}
        cursor={bearers.nextCursor}
        shown={bearers.items.length}
        total={bearers.total}
      />
    </Section>
  );
}

function Bearer({ bearer }: { bearer: CharterBearer }) {
  const t = useTranslations("rights.charter");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { name, nameLocal, offices, acceptedAt } = bearer;
  const held = offices.map(({ office, unit }) =>
    [bilingual(office.name, office.nameLocal), bilingual(unit.name, unit.nameLocal)].join(", "),
  );

  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 p-4">
      <div className="min-w-0">
        <p className="font-semibold">{bilingual(name, nameLocal)}</p>
        <p className="text-muted text-sm">{held.length > 0 ? held.join(" · ") : t("lent")}</p>
      </div>
      {acceptedAt ? (
        <Badge tone="positive">{t("accepted_on", { date: format.dateTime(acceptedAt, "day") })}</Badge>
      ) : (
        <Badge tone="warning">{t("not_yet")}</Badge>
      )}
    </li>
  );
}
