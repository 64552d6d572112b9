import { useTranslations } from "next-intl";
import { RegistrationCard } from "@/components/tenancy/registration-card";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import type { Page } from "@/lib/core/pagination";
import { listRegistrations } from "@/lib/tenancy/registrations/queries";
import { listRegistrationsInput } from "@/lib/tenancy/registrations/schema";
import type { RegistrationView } from "@/lib/tenancy/registrations/types";
import { requireConsole } from "@/lib/web/platform-context";
import { ConsoleTabs } from "./_components/console-tabs";

type Props = { searchParams: Promise<{ show?: string; cursor?: string }> };

export default async function ConsolePage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const { show, cursor } = listRegistrationsInput.parse(await searchParams);
  const registrations = await listRegistrations(ctx, { show, cursor, limit: 30 });

  return <RequestsScreen show={show} registrations={registrations} />;
}

type ScreenProps = { show: "waiting" | "decided"; registrations: Page<RegistrationView> };

function RequestsScreen({ show, registrations }: ScreenProps) {
  const t = useTranslations("tenancy.console");
  const { items, nextCursor, total } = registrations;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ConsoleTabs current={show === "waiting" ? "requests" : "decided"} />
      {total === 0 && <EmptyState title={t(`${show}_empty_title`)}>{t(`${show}_empty_text`)}</EmptyState>}
      <ul className="flex flex-col gap-3">
        {items.map((registration) => (
          <li key={registration.id}>
            <RegistrationCard registration={registration} />
          </li>
        ))}
      </ul>
      <NextPage path={`/console?show=${show}`} cursor={nextCursor} shown={items.length} total={total} />
    </>
  );
}
