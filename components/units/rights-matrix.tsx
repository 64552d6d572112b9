import clsx from "clsx";
import { useTranslations } from "next-intl";
import { Fragment } from "react";
import { Alert } from "@/components/ui/alert";
import { useBilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import { useConditionWords } from "./condition-words";
import type { Bundle, OfficeRights, Reach } from "@/lib/units/positions/types";

type Right = keyof Bundle;
/** What a right is about; one without a heading in the messages does not compile. */
type Group = Right extends `${infer Entity}.${string}` ? Entity : never;
type Props = { offices: readonly OfficeRights[]; rights: readonly Right[] };

/** Offices across, rights down, by what they are about. */
export function RightsTable({ offices, rights }: Props) {
  const t = useTranslations("rights.matrix");
  const tRight = useTranslations("units.right");
  const bilingual = useBilingual();

  return (
    <div className="border-line bg-raised overflow-x-auto rounded-lg border">
      <table className="w-full text-sm">
        <thead>
          <tr className="border-line border-b">
            <th scope="col" className="bg-raised sticky start-0 min-w-56 px-4 py-3 text-start font-semibold">
              {t("rights")}
            </th>
            {offices.map((office) => (
              <th
                key={office.id}
                scope="col"
                className="min-w-32 px-3 py-3 text-start align-bottom font-semibold"
              >
                <TextLink href={`/office/units/positions/${office.id}`}>
                  {bilingual(office.name, office.nameLocal)}
                </TextLink>
                <span className="text-muted block font-normal">
                  {bilingual(office.level.name, office.level.nameLocal)}
                </span>
                <span className="text-muted block font-normal">
                  {t("held_by", { count: office.holderCount })}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groupsOf(rights).map(([group, members]) => (
            <Fragment key={group}>
              <tr className="bg-sunken">
                <th
                  scope="colgroup"
                  colSpan={offices.length + 1}
                  className="text-muted px-4 py-2 text-start font-medium"
                >
                  {t(`group.${group}`)}
                </th>
              </tr>
              {members.map((right) => (
                <tr key={right} className="border-line border-t">
                  <th scope="row" className="bg-raised sticky start-0 px-4 py-2.5 text-start font-normal">
                    {tRight(right)}
                  </th>
                  {offices.map((office) => (
                    <td key={office.id} className="px-3 py-2.5">
                      <ReachMark reach={office.bundle[right]} />
                      <ConditionNote office={office} right={right} />
                    </td>
                  ))}
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What nobody in the organisation can do yet: a new version brings new rights, and offices get none by themselves. */
export function RightsOfNobody({ offices, rights }: Props) {
  const t = useTranslations("rights.matrix");
  const tRight = useTranslations("units.right");
  const idle = rights.filter((right) => offices.every(({ bundle }) => !bundle[right]));
  if (idle.length === 0) return null;
  return (
    <Alert tone="info" title={t("idle_title", { count: idle.length })}>
      <p>{t("idle_text")}</p>
      <ul className="mt-1 list-disc ps-5">
        {idle.map((right) => (
          <li key={right}>{tRight(right)}</li>
        ))}
      </ul>
    </Alert>
  );
}

/** The same for a narrow screen: each right opens to the offices that give it. */
export function RightsByRight({ offices, rights }: Props) {
  const t = useTranslations("rights.matrix");
  const tRight = useTranslations("units.right");
  return (
    <div className="flex flex-col gap-5">
      {groupsOf(rights).map(([group, members]) => (
        <div key={group}>
          <h2 className="text-muted mb-2 font-semibold">{t(`group.${group}`)}</h2>
          <div className="border-line bg-raised divide-line divide-y rounded-lg border">
            {members.map((right) => {
              const giving = offices.filter(({ bundle }) => bundle[right]);
              return (
                <details key={right}>
                  <summary className="flex min-h-11 cursor-pointer flex-wrap items-center justify-between gap-x-3 px-4 py-2.5">
                    <span>{tRight(right)}</span>
                    <span className="text-muted text-sm">{t("counts", { count: giving.length })}</span>
                  </summary>
                  <OfficesGiving right={right} offices={giving} />
                </details>
              );
            })}
          </div>
        </div>
      ))}
    </div>
  );
}

function OfficesGiving({ right, offices }: { right: Right; offices: readonly OfficeRights[] }) {
  const t = useTranslations("rights.matrix");
  const bilingual = useBilingual();
  if (offices.length === 0) return <p className="text-muted px-4 pb-3 text-sm">{t("nobody")}</p>;
  return (
    <ul className="px-4 pb-3">
      {offices.map((office) => (
        <li key={office.id} className="flex flex-wrap items-center justify-between gap-x-3 py-1">
          <TextLink
            href={`/office/units/positions/${office.id}`}
            className="inline-flex min-h-11 items-center"
          >
            {bilingual(office.name, office.nameLocal)}
          </TextLink>
          <span>
            <ReachMark reach={office.bundle[right]} />
            <ConditionNote office={office} right={right} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** For whom the right holds, where it does not for all. */
function ConditionNote({ office, right }: { office: OfficeRights; right: Right }) {
  const say = useConditionWords();
  const t = useTranslations("rights.condition");
  const terms = (office.conditions as Partial<Record<Right, Terms>>)[right];
  return terms ? <span className="text-muted block text-sm">{t("only", { terms: say(terms) })}</span> : null;
}

type Terms = NonNullable<OfficeRights["conditions"]["member.read"]>;

function ReachMark({ reach }: { reach: Reach | undefined }) {
  const t = useTranslations("rights.matrix.short");
  return (
    <span
      className={clsx(
        "whitespace-nowrap",
        reach ? "text-text" : "text-muted",
        reach === "TENANT" && "font-semibold",
      )}
    >
      {t(reach ?? "NONE")}
    </span>
  );
}

/** Rights by the entity they are about, in the order of the list. */
function groupsOf(rights: readonly Right[]): [Group, Right[]][] {
  const groups = new Map<Group, Right[]>();
  for (const right of rights) {
    const group = right.slice(0, right.indexOf(".")) as Group;
    groups.set(group, [...(groups.get(group) ?? []), right]);
  }
  return [...groups];
}
