import { useFormatter, useTranslations } from "next-intl";
import { AccessLink } from "@/components/audit/access-link";
import { ClientMessages } from "@/components/layout/client-messages";
import { useBilingual } from "@/components/ui/bilingual";
import { KeyValueList } from "@/components/ui/key-value-list";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { Section } from "@/components/ui/section";
import { TextLink } from "@/components/ui/text-link";
import { AppointButton } from "@/components/units/appoint-button";
import { EndAppointmentButton } from "@/components/units/end-appointment-button";
import { MemberCounts } from "@/components/units/member-counts";
import { HolderName, OfficeList } from "@/components/units/office-list";
import { SubtreeCounts } from "@/components/units/subtree-counts";
import { UnitMap } from "@/components/units/unit-map";
import { UnitMark } from "@/components/units/unit-mark";
import type { Page } from "@/lib/core/pagination";
import type { OfficesView } from "@/lib/units/appointments/types";
import type { ArchivePreview, TreeNode, UnitMap as Drawing, UnitView } from "@/lib/units/tree/types";
import { type UnitActions, UnitButtons } from "./unit-buttons";

type Props = {
  unit: UnitView;
  offices: OfficesView;
  childPage: Page<TreeNode>;
  map: Drawing | null;
  archivePreview: ArchivePreview | null;
  actions: UnitActions;
};

export function UnitScreen({ unit, offices, childPage, map, archivePreview, actions }: Props) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  const crumbs = unit.chain.map((above) => ({
    label: bilingual(above.name, above.nameLocal),
    href: `/office/units/${above.id}`,
  }));

  return (
    <ClientMessages
      of={[
        "units.archive",
        "units.limits",
        "units.move",
        "units.office",
        "units.picker",
        "units.positions",
        "units.right",
        "units.tree",
      ]}
    >
      <PageHeader
        title={bilingual(unit.name, unit.nameLocal)}
        lead={`${bilingual(unit.level.name, unit.level.nameLocal)} · ${unit.code}`}
        crumbs={[{ label: t("tree.title"), href: "/office/units" }, ...crumbs]}
        marks={<UnitMark isActive={unit.isActive} isArchived={unit.isArchived} />}
        actions={<UnitButtons unit={unit} archivePreview={archivePreview} actions={actions} />}
      />
      <div className="grid gap-x-8 lg:grid-cols-2">
        <div>
          <Section title={t("office.title")}>
            <Offices unit={unit} offices={offices} actions={actions} />
            <VacantSeats unit={unit} />
            <TextLink
              href={`/office/units/${unit.id}/register`}
              className="inline-flex min-h-11 items-center"
            >
              {t("register.link")}
            </TextLink>
          </Section>
          <Section title={t("unit.members")}>
            {unit.members ? (
              <MemberCounts unitId={unit.id} direct={unit.members.direct} below={unit.members.below} />
            ) : (
              <p className="text-muted">{t("unit.members_hidden")}</p>
            )}
          </Section>
          <Section title={t("unit.facts")}>
            <UnitFacts unit={unit} />
            <AccessLink kind="unit" id={unit.id} />
            {unit.members && <DataLink unitId={unit.id} />}
          </Section>
        </div>
        <div>
          {map && (
            <Section title={t("unit.map")}>
              <UnitMap map={map} unit={unit} hrefOf={(unitId) => `/office/units/${unitId}`} />
            </Section>
          )}
          {childPage.total > 0 && <Children unit={unit} page={childPage} />}
          {offices.past.length > 0 && <FormerHolders past={offices.past} />}
        </div>
      </div>
    </ClientMessages>
  );
}

function Offices({ unit, offices, actions }: Pick<Props, "unit" | "offices" | "actions">) {
  const bilingual = useBilingual();
  return (
    <OfficeList
      offices={offices.offices}
      letterOf={({ appointmentId }) => `/office/units/${unit.id}/letters/${appointmentId}`}
      appointing={(office) => <AppointButton unit={unit} office={office} actions={actions} />}
      ending={(holder, office) => (
        <EndAppointmentButton
          holder={holder}
          office={bilingual(office.name, office.nameLocal)}
          actions={actions}
        />
      )}
    />
  );
}

function DataLink({ unitId }: { unitId: string }) {
  const t = useTranslations("rights.oversight");
  return (
    <p>
      <TextLink href={`/office/units/${unitId}/data`} className="inline-flex min-h-11 items-center">
        {t("link")}
      </TextLink>
    </p>
  );
}

function VacantSeats({ unit }: { unit: UnitView }) {
  const t = useTranslations("units.unit");
  const format = useFormatter();
  if (!unit.seats || unit.seats.total === 0) return null;
  return (
    <p className="mt-3">
      <TextLink href={`/office/units/${unit.id}/vacancies`} className="inline-flex min-h-11 items-center">
        {t("vacant_seats")}: {format.number(unit.seats.vacant)}
      </TextLink>{" "}
      <span className="text-muted">{t("of_seats", { total: unit.seats.total })}</span>
    </p>
  );
}

function UnitFacts({ unit }: { unit: UnitView }) {
  const t = useTranslations("units.unit");
  const format = useFormatter();
  const bilingual = useBilingual();
  const below = unit.unitsBelow.map(({ level, count }) =>
    t("units_below", {
      count,
      singular: bilingual(level.name, level.nameLocal),
      plural: bilingual(level.namePlural, level.namePluralLocal),
    }),
  );
  const items = [
    ...(below.length > 0 ? [{ key: "below", label: t("children"), value: below.join(", ") }] : []),
    { key: "since", label: t("since"), value: format.dateTime(unit.createdAt, "day") },
    ...unit.facts.map((fact) => ({ key: `fact-${fact.key}`, label: fact.key, value: fact.value })),
  ];
  return <KeyValueList items={items} />;
}

function Children({ unit, page }: { unit: UnitView; page: Page<TreeNode> }) {
  const t = useTranslations("units");
  const bilingual = useBilingual();
  return (
    <Section
      title={t("unit.children")}
      actions={<TextLink href={`/office/units?at=${unit.id}`}>{t("unit.see_in_tree")}</TextLink>}
    >
      <ul className="border-line bg-raised divide-line divide-y rounded-lg border">
        {page.items.map((child) => (
          <li key={child.id} className="px-4 py-2.5">
            <p className="flex flex-wrap items-center gap-x-2">
              <TextLink href={`/office/units/${child.id}`}>{bilingual(child.name, child.nameLocal)}</TextLink>
              <span className="text-muted tabular text-sm">{child.code}</span>
              <UnitMark isActive={child.isActive} isArchived={child.isArchived} />
            </p>
            {child.counts && <SubtreeCounts counts={child.counts} />}
          </li>
        ))}
      </ul>
      <NextPage
        path={`/office/units/${unit.id}`}
        cursor={page.nextCursor}
        shown={page.items.length}
        total={page.total}
      />
    </Section>
  );
}

function FormerHolders({ past }: { past: OfficesView["past"] }) {
  const t = useTranslations("units.office");
  const bilingual = useBilingual();
  return (
    <Section title={t("past")}>
      <ul className="flex flex-col gap-2">
        {past.map((holder) => (
          <li key={holder.appointmentId}>
            <span className="text-muted block text-sm">
              {bilingual(holder.office.name, holder.office.nameLocal)}
            </span>
            <HolderName holder={holder} />
            {holder.endedReason && (
              <span className="text-muted block text-sm">
                {t("reason_shown", { reason: holder.endedReason })}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}
