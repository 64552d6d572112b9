import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { ElectionView } from "@/lib/voting/elections/types";
import { useWhen } from "./election-card";

/** The rules of an election, in words, as everybody concerned reads them. */
export function ElectionFacts({ election }: { election: ElectionView }) {
  const t = useTranslations("elections.facts");
  const tMode = useTranslations("elections.mode");
  const bilingual = useBilingual();
  const when = useWhen();
  const { unit, memberForDaysMin, ageYearsMin, quorumPercent, turnout, manifestHash } = election;
  const who = [
    memberForDaysMin > 0 ? t("who_days", { days: memberForDaysMin }) : t("who_active"),
    ...(ageYearsMin === null ? [] : [t("who_age", { years: ageYearsMin })]),
  ].join(", ");

  return (
    <KeyValueList
      items={[
        {
          key: "unit",
          label: t("unit"),
          value: `${bilingual(unit.name, unit.nameLocal)}, ${t(election.includesBelow ? "below_yes" : "below_no")}`,
        },
        { key: "times", label: t("times"), value: when(election) },
        { key: "who", label: t("who"), value: who },
        {
          key: "quorum",
          label: t("quorum"),
          value: quorumPercent === null ? t("quorum_none") : t("quorum_value", { percent: quorumPercent }),
        },
        { key: "secrecy", label: t("secrecy"), value: tMode(election.mode) },
        ...(turnout
          ? [{ key: "roll", label: t("roll"), value: t("roll_value", { count: turnout.entitled }) }]
          : []),
        ...(manifestHash
          ? [
              {
                key: "hash",
                label: t("hash"),
                value: <code className="text-sm break-all">{manifestHash}</code>,
              },
            ]
          : []),
      ]}
    />
  );
}
