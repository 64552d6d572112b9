import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { useConditionWords } from "@/components/units/condition-words";
import type { HeldRight, PersonRights, RightOfPerson } from "@/lib/audit/rights/types";
import { Source } from "./why-tree";

type Props = Pick<PersonRights, "state" | "rights"> & {
  /** Whether the reader is that person. */
  isOwn?: boolean;
};

/** What a person may do, right by right, in plain words. */
export function RightList({ state, rights, isOwn = false }: Props) {
  const t = useTranslations(isOwn ? "rights.person.own" : "rights.person");
  if (state !== "in_force") return <EmptyState title={t("none_title")}>{t(`state.${state}`)}</EmptyState>;
  if (rights.length === 0) return <EmptyState title={t("none_title")}>{t("none_text")}</EmptyState>;

  return (
    <Card isPadded={false}>
      <ul className="divide-line divide-y">
        {rights.map((right) => (
          <li key={right.permission} className="p-4">
            <Right right={right} />
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Right({ right: { permission, held } }: { right: RightOfPerson }) {
  const tRight = useTranslations("units.right");
  return (
    <>
      <p className="font-semibold">{tRight(permission)}</p>
      <ul className="mt-1 flex flex-col gap-2">
        {held.map((one, i) => (
          <li key={i}>
            <Held held={one} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Held({ held }: { held: HeldRight }) {
  const t = useTranslations("rights.person");
  const tCondition = useTranslations("rights.condition");
  const bilingual = useBilingual();
  const say = useConditionWords();
  const { reach, unit, source, terms, needsSecondFactor, awaitsCharter } = held;
  const where = unit ? bilingual(unit.name, unit.nameLocal) : "";

  return (
    <>
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <span>{t(`reach.${reach}`, { unit: where })}</span>
        {awaitsCharter && <Badge tone="warning">{t("awaits_charter")}</Badge>}
        {needsSecondFactor && <Badge tone="info">{t("needs_second_factor")}</Badge>}
      </p>
      {source.kind === "owner" ? (
        <p className="text-muted text-sm">{t("owner")}</p>
      ) : (
        <Source source={source} />
      )}
      {terms.length > 0 && <p className="text-sm">{tCondition("only", { terms: say(terms) })}</p>}
    </>
  );
}
