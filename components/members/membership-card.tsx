import clsx from "clsx";
import { useFormatter, useTranslations } from "next-intl";
import { Avatar } from "@/components/ui/avatar";
import { Bilingual } from "@/components/ui/bilingual";
import type { CardView, QrCode } from "@/lib/members/cards/types";
import { MemberName } from "./member-name";
import { StatusBadge } from "./status-badge";
import { UnitLabel } from "./unit-label";

type Props = {
  tenant: { name: string; nameLocal: string | null };
  card: CardView;
  qr: QrCode | null;
};

export function MembershipCard({ tenant, card, qr }: Props) {
  const t = useTranslations("members.card");
  const format = useFormatter();
  const joined =
    card.joinedOn && format.dateTime(new Date(card.joinedOn), { dateStyle: "long", timeZone: "UTC" });

  return (
    <article
      aria-label={t("title")}
      className={clsx(
        "border-line bg-raised shadow-overlay w-full max-w-md overflow-hidden rounded-lg border print:shadow-none",
        !card.isValid && "opacity-75",
      )}
    >
      <p className="bg-brand text-on-brand px-5 py-3 text-lg font-semibold">
        <Bilingual text={tenant.name} local={tenant.nameLocal} />
      </p>
      <div className="flex items-start gap-4 p-5">
        <Avatar
          name={card.name}
          photoUrl={card.photoKey && `/api/v1/members/${card.memberId}/photo`}
          size="lg"
        />
        <div className="min-w-0 flex-1">
          <p className="text-lg font-semibold">
            <MemberName name={card.name} nameLocal={card.nameLocal} />
          </p>
          <p className="tabular mt-1 font-medium whitespace-nowrap">{card.number}</p>
          {!card.isValid && <StatusBadge status={card.status} />}
        </div>
      </div>
      <p className="px-5 pb-3">
        <UnitLabel unit={card.unit} />
      </p>
      <div className="flex items-end justify-between gap-4 px-5 pb-5">
        <div className="min-w-0">
          {joined && <p className="text-muted mb-1 text-sm">{t("member_since", { date: joined })}</p>}
          <p className="text-muted text-sm">{t(card.isValid ? "valid_while" : "invalid_now")}</p>
        </div>
        {qr && <Qr qr={qr} label={t("qr")} />}
      </div>
    </article>
  );
}

function Qr({ qr, label }: { qr: QrCode; label: string }) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${qr.size} ${qr.size}`}
      shapeRendering="crispEdges"
      className="size-36 shrink-0 rounded-md"
    >
      <rect width={qr.size} height={qr.size} fill="#fff" />
      <path d={qr.path} fill="#000" />
    </svg>
  );
}
