import { Check, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Badge } from "@/components/ui/badge";
import { useBilingual } from "@/components/ui/bilingual";
import { Icon } from "@/components/ui/icon";
import type { SourceView, ViewerView, WhyView } from "@/lib/audit/access/types";
import { Source, WhyTree } from "./why-tree";

/** People with what each may do to a record; the chain of rules opens under each. */
export function ViewerList({ viewers }: { viewers: readonly ViewerView[] }) {
  return (
    <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
      {viewers.map((viewer) => (
        <li key={viewer.memberId} className="px-4 py-3">
          <Viewer viewer={viewer} />
        </li>
      ))}
    </ul>
  );
}

export function Viewer({ viewer, isOpen = false }: { viewer: ViewerView; isOpen?: boolean }) {
  const t = useTranslations("rights.access");
  const bilingual = useBilingual();
  return (
    <>
      <p className="font-medium">{bilingual(viewer.name, viewer.nameLocal)}</p>
      {sourcesOf(viewer).map((source, i) => (
        <Source key={i} source={source} />
      ))}
      <p className="mt-1 flex flex-wrap gap-2">
        {viewer.whys.map(({ act, why }) => (
          <Badge
            key={act}
            tone={why.holds ? "positive" : "neutral"}
            icon={<Icon of={why.holds ? Check : X} size="sm" />}
          >
            {why.holds ? t(`act.${act}`) : t("act_not", { act: t(`act.${act}`) })}
          </Badge>
        ))}
      </p>
      <details open={isOpen} className="mt-1">
        <summary className="text-brand inline-flex min-h-11 cursor-pointer items-center font-medium underline underline-offset-4">
          {t("why")}
        </summary>
        <dl className="flex flex-col gap-3 pb-2">
          {viewer.whys.map(({ act, why }) => (
            <div key={act}>
              <dt className="font-medium">{t(`act.${act}`)}</dt>
              <dd className="mt-1">
                <WhyTree why={why} />
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  );
}

/** By what a person reaches the record: each office or loan once, however many rights it gives. */
function sourcesOf({ whys }: ViewerView): SourceView[] {
  const found = new Map<string, SourceView>();
  const visit = ({ holds, right, of = [] }: WhyView) => {
    if (holds) for (const source of right?.sources ?? []) found.set(JSON.stringify(source), source);
    of.forEach(visit);
  };
  whys.forEach(({ why }) => visit(why));
  return [...found.values()];
}
