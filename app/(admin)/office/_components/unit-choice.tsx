import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Bilingual } from "@/components/ui/bilingual";
import type { TreeNode } from "@/lib/units/tree/types";

/** Somebody with several offices works in one unit at a time. */
export function UnitChoice({ units, chosenId }: { units: TreeNode[]; chosenId: string }) {
  const t = useTranslations("home.office");
  return (
    <nav aria-label={t("unit")} className="mb-4 flex flex-wrap gap-2">
      {units.map((unit) => (
        <Link
          key={unit.id}
          href={`/office?unit=${unit.id}`}
          prefetch={false}
          aria-current={unit.id === chosenId ? "page" : undefined}
          className={clsx(
            "flex min-h-11 items-center rounded-full border px-4",
            unit.id === chosenId
              ? "border-brand bg-brand-soft font-semibold"
              : "border-line-strong bg-raised",
          )}
        >
          <Bilingual text={unit.name} local={unit.nameLocal} />
        </Link>
      ))}
    </nav>
  );
}
