import { useTranslations } from "next-intl";
import { MembershipCard } from "@/components/members/membership-card";
import { Alert } from "@/components/ui/alert";
import { ConfirmButton } from "@/components/ui/confirm-button";
import { PageHeader } from "@/components/ui/page-header";
import { PrintButton } from "@/components/ui/print-button";
import { TextLink } from "@/components/ui/text-link";
import type { CardView, QrCode } from "@/lib/members/cards/types";
import { renewCardAction } from "../../actions";

type Props = {
  tenant: { name: string; nameLocal: string | null };
  card: CardView;
  address: string | null;
  qr: QrCode | null;
};

export function CardScreen({ tenant, card, address, qr }: Props) {
  const t = useTranslations("members.card");
  const tMe = useTranslations("members.me");

  return (
    <>
      <div className="print:hidden">
        <PageHeader title={t("title")} lead={t("lead")} crumbs={[{ label: tMe("title"), href: "/me" }]} />
        {!card.isValid && (
          <div className="mb-4">
            <Alert tone="warning">{t("not_valid")}</Alert>
          </div>
        )}
      </div>
      <MembershipCard tenant={tenant} card={card} qr={qr} />
      <div className="mt-5 flex flex-wrap gap-3 print:hidden">
        <PrintButton label={t("print")} />
        {card.isValid && (
          <ConfirmButton
            action={renewCardAction}
            input={{}}
            label={t("renew")}
            title={t("renew_title")}
            doneMessage={t("renewed")}
          >
            <p>{t("renew_text")}</p>
          </ConfirmButton>
        )}
      </div>
      {address && (
        <p className="text-muted mt-4 text-sm print:hidden">
          <TextLink href={address}>{t("try_it")}</TextLink>
        </p>
      )}
    </>
  );
}
