import { useFormatter, useTranslations } from "next-intl";
import { type KeyValue, KeyValueList } from "@/components/ui/key-value-list";
import type { MemberView } from "@/lib/members/profiles/types";
import { UnitLabel } from "./unit-label";

export function MemberFacts({ member }: { member: MemberView }) {
  const t = useTranslations("members.profile");
  const tField = useTranslations("members.fields");
  const tList = useTranslations("members.list");
  const format = useFormatter();
  const day = (value: string) => format.dateTime(new Date(value), { dateStyle: "long", timeZone: "UTC" });
  const address = [member.addressLine, member.place, member.pinCode].filter(Boolean).join(", ");

  const facts: (KeyValue | null)[] = [
    { key: "unit", label: t("unit"), value: <UnitLabel unit={member.unit} /> },
    member.number
      ? { key: "number", label: t("number"), value: <span className="tabular">{member.number}</span> }
      : null,
    member.joinedOn ? { key: "joined", label: t("joined"), value: day(member.joinedOn) } : null,
    member.birthDate ? { key: "birth", label: tField("birth_date"), value: day(member.birthDate) } : null,
    { key: "gender", label: tField("gender"), value: tField(`genders.${member.gender}`) },
    member.fatherName ? { key: "father", label: tField("father_name"), value: member.fatherName } : null,
    address ? { key: "address", label: tField("address"), value: address } : null,
    { key: "source", label: tList("by_source"), value: tList(`sources.${member.source}`) },
    {
      key: "account",
      label: tList("by_account"),
      value: tList(member.hasAccount ? "account.yes" : "account.no"),
    },
    member.verifiedAt
      ? {
          key: "verified",
          label: t("verified"),
          value: format.dateTime(new Date(member.verifiedAt), { dateStyle: "long" }),
        }
      : null,
  ];
  return <KeyValueList items={facts.filter((fact) => fact !== null)} />;
}
