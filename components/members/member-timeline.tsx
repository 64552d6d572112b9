import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { Timeline, type TimelineItem } from "@/components/ui/timeline";
import type { ActView } from "@/lib/audit/history/types";
import type { StatusChangeView } from "@/lib/members/lifecycle/types";
import type { MemberView } from "@/lib/members/profiles/types";
import type { TransferView } from "@/lib/members/transfers/types";

type Props = {
  member: MemberView;
  states: StatusChangeView[];
  transfers: TransferView[];
  acts: ActView[];
};

/** Acts that the states and moves beside them tell already, with more words. */
const TOLD_OTHERWISE =
  /^member\.(apply|register|admit|refuse|suspend|reinstate|expel|resign|leave|request_transfer|transfer|reject_transfer|withdraw_transfer)$/;

/** States, offices, moves and changes of the record, newest first. */
export function MemberTimeline({ member, states, transfers, acts }: Props) {
  const t = useTranslations("members.timeline");
  const format = useFormatter();
  const lines = [
    ...useStates(states),
    ...useTransfers(transfers),
    ...useOffices(member),
    ...useActs(acts.filter(({ action }) => !TOLD_OTHERWISE.test(action))),
  ].sort((a, b) => b.at.localeCompare(a.at));
  if (lines.length === 0) return <p className="text-muted">{t("empty")}</p>;

  return (
    <Timeline
      items={lines.map((line) => ({
        ...line,
        atLabel: format.dateTime(new Date(line.at), { dateStyle: "medium" }),
      }))}
    />
  );
}

type Line = Omit<TimelineItem, "atLabel">;

function useStates(states: StatusChangeView[]): Line[] {
  const t = useTranslations("members.timeline");
  const tStatus = useTranslations("members.status");
  return states.map(({ id, from, to, reason, at }) => ({
    id,
    at,
    title: from
      ? t("state", { from: tStatus(from), to: tStatus(to) })
      : t("first_state", { to: tStatus(to) }),
    detail: reason,
  }));
}

function useTransfers(transfers: TransferView[]): Line[] {
  const t = useTranslations("members.timeline");
  const bilingual = useBilingual();
  return transfers.map((transfer) => ({
    id: transfer.id,
    at: transfer.decidedAt ?? transfer.requestedAt,
    title: t(`transfer.${transfer.status}`, {
      from: bilingual(transfer.fromUnit.name, transfer.fromUnit.nameLocal),
      to: bilingual(transfer.toUnit.name, transfer.toUnit.nameLocal),
    }),
    detail: transfer.decision ?? transfer.reason,
  }));
}

function useOffices(member: MemberView): Line[] {
  const t = useTranslations("members.timeline");
  const bilingual = useBilingual();
  return member.offices.flatMap(({ id, name, nameLocal, unit, startsOn, endsOn }) => {
    const values = {
      office: bilingual(name, nameLocal),
      unit: bilingual(unit.name, unit.nameLocal),
    };
    const began = { id: `${id} began`, at: `${startsOn}T00:00:00.000Z`, title: t("office_began", values) };
    return endsOn
      ? [began, { id: `${id} ended`, at: `${endsOn}T00:00:00.000Z`, title: t("office_ended", values) }]
      : [began];
  });
}

function useActs(acts: ActView[]): Line[] {
  const t = useTranslations("members.timeline");
  const tField = useTranslations("members.timeline.fields");
  const bilingual = useBilingual();
  return acts.map(({ id, at, action, fields, by }) => {
    const who =
      by.kind === "self" ? t("by_self") : by.name ? bilingual(by.name, by.nameLocal) : t("by_office");
    const lenders = by.lentBy.map((lender) => t("for", { name: bilingual(lender.name, lender.nameLocal) }));
    const seconds = by.approvedBy.map(({ name, nameLocal }) =>
      t("approved", { name: bilingual(name, nameLocal) }),
    );
    const verb = action.startsWith("member.") ? action.slice("member.".length) : action.replace(".", "_");
    const known = t.has(`acts.${verb}` as "acts.edit") ? (verb as "edit") : "other";
    const named = fields.map((field) => (tField.has(field as "name") ? tField(field as "name") : field));
    return {
      id,
      at,
      title: t(`acts.${known}`),
      detail: [named.join(", "), who, ...lenders, ...seconds].filter(Boolean).join(" · "),
    };
  });
}
