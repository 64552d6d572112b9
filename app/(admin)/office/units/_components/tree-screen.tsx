import { useTranslations } from "next-intl";
import { ListSearch } from "@/components/data-table/list-search";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { ChipFilter } from "@/components/ui/chip-filter";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import type { MoveUnit } from "@/components/units/move-unit-button";
import { UnitMark } from "@/components/units/unit-mark";
import { type Branches, UnitTree } from "@/components/units/unit-tree";
import type { LevelView } from "@/lib/units/levels/types";
import { SEARCH_LENGTH_MIN, SEARCH_RESULTS_MAX } from "@/lib/units/tree/constants";
import type { UnitHit } from "@/lib/units/tree/types";

type Props = {
  words: string;
  hits: readonly UnitHit[];
  levels: readonly LevelView[];
  branches: Branches;
  current: string | undefined;
  archived: "hidden" | "shown";
  canAddRoot: boolean;
  move: MoveUnit;
};

export function TreeScreen({ words, hits, levels, branches, current, archived, canAddRoot, move }: Props) {
  const t = useTranslations("units.tree");
  const bilingual = useBilingual();
  const isEmpty = branches[""]?.total === 0;
  const addRoot = canAddRoot && (
    <LinkButton href="/office/units/new" variant={isEmpty ? "primary" : "secondary"}>
      {t("add_root")}
    </LinkButton>
  );

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/office/units/positions">{t("positions")}</LinkButton>
            <LinkButton href="/office/units/levels">{t("levels")}</LinkButton>
            {!isEmpty && addRoot}
          </>
        }
      />
      <div className="mb-4 flex flex-col gap-3">
        <ListSearch label={t("search")} />
        <ChipFilter
          label={t("show_archived")}
          chips={[
            {
              label: t("show_archived"),
              href: archived === "shown" ? "/office/units" : "/office/units?archived=shown",
              isActive: archived === "shown",
            },
          ]}
        />
      </div>
      {words.trim().length >= SEARCH_LENGTH_MIN ? (
        <Hits hits={hits} levels={levels} />
      ) : isEmpty ? (
        <EmptyState title={t("empty_title")} action={addRoot}>
          {t("empty_text")}
        </EmptyState>
      ) : (
        <ClientMessages of={["units.move", "units.picker", "units.tree"]}>
          <UnitTree
            key={`${current ?? ""}-${archived}`}
            initial={branches}
            openAtFirst={Object.keys(branches)}
            current={current}
            levelNames={Object.fromEntries(
              levels.map((level) => [level.id, bilingual(level.name, level.nameLocal)]),
            )}
            archived={archived}
            move={move}
          />
        </ClientMessages>
      )}
    </>
  );
}

function Hits({ hits, levels }: { hits: readonly UnitHit[]; levels: readonly LevelView[] }) {
  const t = useTranslations("units.tree");
  const bilingual = useBilingual();
  const levelOf = (id: string) => levels.find((level) => level.id === id);
  const isCut = hits.length === SEARCH_RESULTS_MAX;

  return (
    <>
      <p role="status" className="mb-2 flex flex-wrap items-center gap-x-4">
        {t(isCut ? "found_first" : "found", { count: hits.length })}
        <TextLink href="/office/units">{t("clear")}</TextLink>
      </p>
      <ul className="border-line bg-raised divide-line divide-y rounded-lg border empty:hidden">
        {hits.map((hit) => {
          const level = levelOf(hit.levelId);
          return (
            <li key={hit.id} className="flex flex-wrap items-center gap-x-3 px-4 py-2.5">
              <div className="min-w-0 flex-1">
                <p className="flex flex-wrap items-center gap-x-2">
                  <TextLink href={`/office/units/${hit.id}`}>{bilingual(hit.name, hit.nameLocal)}</TextLink>
                  <span className="text-muted text-sm">
                    {level && bilingual(level.name, level.nameLocal)} · {hit.code}
                  </span>
                  <UnitMark isActive={hit.isActive} />
                </p>
                <p className="text-muted text-sm">
                  {hit.chain.map((unit) => bilingual(unit.name, unit.nameLocal)).join(" › ")}
                </p>
              </div>
              <TextLink href={`/office/units?at=${hit.id}`} className="inline-flex min-h-11 items-center">
                {t("show_in_tree")}
              </TextLink>
            </li>
          );
        })}
      </ul>
    </>
  );
}
