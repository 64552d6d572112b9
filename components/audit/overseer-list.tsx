import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import type { OverseerView } from "@/lib/audit/oversight/types";
import { Source } from "./why-tree";

/** People from above whose rights reach a unit's records: by which offices, and what each may see. */
export function OverseerList({ overseers }: { overseers: readonly OverseerView[] }) {
  const t = useTranslations("rights.oversight");
  if (overseers.length === 0) return <p className="text-muted">{t("nobody")}</p>;
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {overseers.map((overseer) => (
        <li key={overseer.id} className="px-4 py-3">
          <Overseer overseer={overseer} />
        </li>
      ))}
    </ul>
  );
}

function Overseer({ overseer }: { overseer: OverseerView }) {
  const t = useTranslations("rights.oversight");
  const tUnits = useTranslations("units");
  const bilingual = useBilingual();
  const { name, nameLocal, sources, isOwner, rights } = overseer;
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        {bilingual(name, nameLocal)}
        {isOwner && <Badge tone="info">{t("owner")}</Badge>}
      </p>
      {sources.map((source, i) => (
        <Source key={i} source={source} />
      ))}
      <details>
        <summary className="text-brand inline-flex min-h-11 cursor-pointer items-center font-medium underline underline-offset-4">
          {t("may", { count: rights.length })}
        </summary>
        <ul className="list-disc ps-6 text-sm">
          {rights.map((right) => (
            <li key={right}>{tUnits(`right.${right}`)}</li>
          ))}
        </ul>
      </details>
    </>
  );
}
