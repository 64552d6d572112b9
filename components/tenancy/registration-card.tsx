import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Badge } from "@/components/ui/badge";
import { Bilingual } from "@/components/ui/bilingual";
import type { Tone } from "@/components/ui/tone";
import type { RegistrationStatus, RegistrationView } from "@/lib/tenancy/registrations/types";

const TONES: Record<RegistrationStatus, Tone> = {
  UNVERIFIED: "neutral",
  PENDING: "info",
  ACCEPTED: "positive",
  REJECTED: "warning",
};

export function RegistrationBadges({ registration }: { registration: RegistrationView }) {
  const t = useTranslations("tenancy.console");
  return (
    <>
      <Badge tone={TONES[registration.status]}>{t(`status.${registration.status}`)}</Badge>
      {registration.appealedAt && <Badge tone="warning">{t("appealed")}</Badge>}
    </>
  );
}

export function RegistrationCard({ registration }: { registration: RegistrationView }) {
  const format = useFormatter();
  return (
    <Link
      href={`/console/requests/${registration.id}`}
      prefetch={false}
      className="border-line bg-raised shadow-raised hover:border-brand flex min-h-11 flex-col gap-2 rounded-lg border p-4"
    >
      <span className="flex flex-wrap items-center gap-2">
        <RegistrationBadges registration={registration} />
      </span>
      <span className="font-semibold">
        <Bilingual text={registration.name} local={registration.nameLocal} />
      </span>
      <span className="text-muted text-sm wrap-anywhere">
        {registration.slug} · {registration.country} · {format.dateTime(registration.createdAt, "moment")}
      </span>
    </Link>
  );
}
