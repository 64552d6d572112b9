import { useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { useBilingual } from "@/components/ui/bilingual";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import type { OwnApplicationView } from "@/lib/members/applications/types";
import type { MemberView } from "@/lib/members/profiles/types";

type Props = { member: MemberView | null; application: OwnApplicationView | null };

/** Tells somebody who is not an active member where they stand and what comes next. */
export function Standing({ member, application }: Props) {
  const t = useTranslations("home.member");
  const bilingual = useBilingual();

  if (!member) {
    const join = (
      <LinkButton href="/join" variant="primary">
        {t("join")}
      </LinkButton>
    );
    return (
      <EmptyState title={t("none_title")} action={join}>
        {t("none_text")}
      </EmptyState>
    );
  }
  if (application?.status === "PENDING") {
    return (
      <Alert tone="info" title={t("pending_title")}>
        {t("pending_text", { unit: bilingual(application.unit.name, application.unit.nameLocal) })}
      </Alert>
    );
  }
  if (application?.status === "REFUSED") {
    return (
      <Alert tone="warning" title={t("refused_title")}>
        {t("refused_text", { reason: application.reason ?? "" })}
      </Alert>
    );
  }
  return null;
}
