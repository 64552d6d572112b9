import { useFormatter, useTranslations } from "next-intl";
import { Section } from "@/components/ui/section";
import type { ElectionView } from "@/lib/voting/elections/types";

type Props = { election: Pick<ElectionView, "mode" | "trustees"> };

/** What the kind of vote promises, and what it does not. */
export function ElectionThreat({ election }: Props) {
  const t = useTranslations("elections");
  const format = useFormatter();
  const trustees = election.trustees.length;
  if (election.mode === "OPEN") {
    return (
      <Section title={t("threat.title")}>
        <p className="text-muted max-w-prose">{t("threat.text")}</p>
      </Section>
    );
  }
  const values = { threshold: Math.floor(trustees / 2) + 1, count: trustees };
  if (election.mode === "VERIFIABLE") {
    const names = format.list(election.trustees.map(({ name }) => name));
    return (
      <Section title={t("verifiable.threat_title")}>
        <div className="text-muted flex max-w-prose flex-col gap-3">
          <p>{t("verifiable.threat_text", { ...values, names, program: "belenios-tool" })}</p>
          <p>{t("verifiable.threat_rely", values)}</p>
        </div>
      </Section>
    );
  }
  return (
    <Section title={t("secret_threat.title")}>
      <div className="text-muted flex max-w-prose flex-col gap-3">
        <p>{t("secret_threat.text", values)}</p>
        <p>{t("secret_threat.rely", values)}</p>
      </div>
    </Section>
  );
}
