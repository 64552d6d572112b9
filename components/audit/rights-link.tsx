import { KeyRound } from "lucide-react";
import { useTranslations } from "next-intl";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";

/** Leads from a member to what they may do. */
export function RightsLink({ memberId }: { memberId: string }) {
  const t = useTranslations("rights.person");
  return (
    <p>
      <TextLink
        href={`/office/members/${memberId}/rights`}
        className="inline-flex min-h-11 items-center gap-2"
      >
        <Icon of={KeyRound} size="sm" />
        {t("link")}
      </TextLink>
    </p>
  );
}
