import { useTranslations } from "next-intl";
import { listHref, type ListParams, toggleHref, valuesOf } from "@/components/data-table/list-url";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { type Chip, ChipFilter } from "@/components/ui/chip-filter";
import { CONTROL_CLASS } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import { GENDERS, MEMBER_SOURCES, MEMBER_STATUSES } from "@/lib/members/profiles/constants";
import type { TagView } from "@/lib/members/tags/types";

const PATH = "/office/members";
const FILTERS = ["status", "gender", "source", "account", "joinedFrom", "joinedTo", "unit", "tag"] as const;

type Props = {
  params: ListParams;
  unit: { id: string; name: string; nameLocal: string | null } | null;
  tags: readonly TagView[];
};

/** Filters are links, so a filtered list can be sent to a colleague and works before any script has run. */
export function MemberFilters({ params, unit, tags }: Props) {
  const t = useTranslations("members.list");
  const tStatus = useTranslations("members.status");
  const bilingual = useBilingual();
  const isFiltered = FILTERS.some((key) => valuesOf(params, key).length > 0);
  const rare = ["gender", "source", "account", "joinedFrom", "joinedTo"] as const;

  return (
    <div className="flex flex-col gap-2">
      {unit && (
        <p className="flex flex-wrap items-center gap-x-3">
          <span>{t("in_unit", { unit: bilingual(unit.name, unit.nameLocal) })}</span>
          <TextLink href={listHref(PATH, params, { unit: null })}>{t("all_units")}</TextLink>
        </p>
      )}
      <ChipFilter
        label={t("by_status")}
        chips={toggles(params, "status", MEMBER_STATUSES, (status) => tStatus(status))}
      />
      {tags.length > 0 && (
        <ChipFilter
          label={t("by_tag")}
          chips={toggles(
            params,
            "tag",
            tags.map(({ id }) => id),
            (id) => tags.find((tag) => tag.id === id)?.name ?? "",
          )}
        />
      )}
      <details open={rare.some((key) => valuesOf(params, key).length > 0)}>
        <summary className="min-h-11 cursor-pointer py-2.5 font-medium">{t("more_filters")}</summary>
        <MoreFilters params={params} />
      </details>
      {isFiltered && (
        <p>
          <TextLink href={listHref(PATH, params, Object.fromEntries(FILTERS.map((key) => [key, null])))}>
            {t("clear_filters")}
          </TextLink>
        </p>
      )}
    </div>
  );
}

function MoreFilters({ params }: { params: ListParams }) {
  const t = useTranslations("members.list");
  const tField = useTranslations("members.fields");
  const account = valuesOf(params, "account")[0];

  return (
    <div className="flex flex-col gap-3 pb-2">
      <ChipFilter
        label={tField("gender")}
        chips={toggles(params, "gender", GENDERS, (gender) => tField(`genders.${gender}`))}
      />
      <ChipFilter
        label={t("by_source")}
        chips={toggles(params, "source", MEMBER_SOURCES, (source) => t(`sources.${source}`))}
      />
      <ChipFilter
        label={t("by_account")}
        chips={(["yes", "no"] as const).map((value) => ({
          label: t(`account.${value}`),
          href: listHref(PATH, params, { account: account === value ? null : value }),
          isActive: account === value,
        }))}
      />
      <JoinedBetween params={params} />
    </div>
  );
}

function JoinedBetween({ params }: { params: ListParams }) {
  const t = useTranslations("members.list");
  const kept = ["q", "status", "gender", "source", "account", "unit", "sort", "cols"].flatMap((key) =>
    valuesOf(params, key).map((value) => [key, value] as const),
  );

  return (
    <form action={PATH} className="flex flex-wrap items-end gap-3">
      {kept.map(([key, value]) => (
        <input key={`${key} ${value}`} type="hidden" name={key} value={value} />
      ))}
      {(["joinedFrom", "joinedTo"] as const).map((key) => (
        <label key={key} className="flex flex-col gap-1">
          <span className="text-sm">{t(key)}</span>
          <input type="date" name={key} defaultValue={valuesOf(params, key)[0]} className={CONTROL_CLASS} />
        </label>
      ))}
      <Button type="submit">{t("apply")}</Button>
    </form>
  );
}

function toggles<Value extends string>(
  params: ListParams,
  key: string,
  values: readonly Value[],
  labelOf: (value: Value) => string,
): Chip[] {
  // An address may hold "A,B" as well as repeated parameters.
  const active = valuesOf(params, key).flatMap((value) => value.split(","));
  return values.map((value) => ({
    label: labelOf(value),
    href: toggleHref(PATH, { ...params, [key]: active }, { key, value }),
    isActive: active.includes(value),
  }));
}
