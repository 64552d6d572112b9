import { useTranslations } from "next-intl";
import { Bilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import { SubtreeCounts } from "@/components/units/subtree-counts";
import type { Page } from "@/lib/core/pagination";
import type { TreeNode } from "@/lib/units/tree/types";

const SHOWN_MAX = 12;

/** Most people waiting first, then most empty offices: what a secretary telephones about. */
export function UnitsBelow({ below, parentId }: { below: Page<TreeNode>; parentId: string }) {
  const t = useTranslations("home.office");
  const rows = [...below.items].sort(byNeed).slice(0, SHOWN_MAX);

  return (
    <>
      <ul>
        {rows.map((unit) => (
          <li key={unit.id} className="border-line flex flex-col gap-0.5 border-t py-2.5">
            <TextLink href={`/office/units/${unit.id}`} className="font-medium">
              <Bilingual text={unit.name} local={unit.nameLocal} />
            </TextLink>
            {unit.counts && <SubtreeCounts counts={unit.counts} />}
          </li>
        ))}
      </ul>
      <p className="mt-3">
        <TextLink href={`/office/units?open=${parentId}`}>{t("more", { total: below.total })}</TextLink>
      </p>
    </>
  );
}

function byNeed(a: TreeNode, b: TreeNode): number {
  const waiting = (b.counts?.pending ?? 0) - (a.counts?.pending ?? 0);
  return waiting !== 0 ? waiting : (b.counts?.vacantSeats ?? 0) - (a.counts?.vacantSeats ?? 0);
}
