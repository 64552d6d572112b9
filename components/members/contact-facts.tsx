import { useTranslations } from "next-intl";
import { KeyValueList } from "@/components/ui/key-value-list";
import { TextLink } from "@/components/ui/text-link";
import type { ContactView } from "@/lib/members/profiles/types";

export function ContactFacts({ contacts }: { contacts: ContactView }) {
  const t = useTranslations("members.fields");
  const none = t("none");
  const call = (phone: string | null) => (phone ? <TextLink href={`tel:${phone}`}>{phone}</TextLink> : none);

  return (
    <KeyValueList
      items={[
        { key: "phone", label: t("phone"), value: call(contacts.phone) },
        { key: "phoneAlt", label: t("phone_alt"), value: call(contacts.phoneAlt) },
        {
          key: "email",
          label: t("email"),
          value: contacts.email ? (
            <TextLink href={`mailto:${contacts.email}`}>{contacts.email}</TextLink>
          ) : (
            none
          ),
        },
      ]}
    />
  );
}
