import { useTranslations } from "next-intl";
import { OrganisationCard } from "@/components/tenancy/organisation-card";
import { EmptyState } from "@/components/ui/empty-state";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { TextField } from "@/components/ui/text-field";
import { Button } from "@/components/ui/button";
import type { Page } from "@/lib/core/pagination";
import { listOrganisations } from "@/lib/tenancy/organisations/queries";
import { listOrganisationsInput } from "@/lib/tenancy/organisations/schema";
import type { OrganisationView } from "@/lib/tenancy/organisations/types";
import { requireConsole } from "@/lib/web/platform-context";
import { ConsoleTabs } from "../_components/console-tabs";

type Props = { searchParams: Promise<{ q?: string; cursor?: string }> };

export default async function OrganisationsPage({ searchParams }: Props) {
  const ctx = await requireConsole();
  const { q, cursor } = listOrganisationsInput.parse(await searchParams);
  const organisations = await listOrganisations(ctx, { q, cursor, limit: 30 });

  return <OrganisationsScreen q={q} organisations={organisations} />;
}

function OrganisationsScreen({ q, organisations }: { q: string; organisations: Page<OrganisationView> }) {
  const t = useTranslations("tenancy.console");
  const { items, nextCursor, total } = organisations;
  return (
    <>
      <PageHeader title={t("title")} lead={t("organisations_lead")} />
      <ConsoleTabs current="organisations" />
      <form role="search" className="mb-5 flex max-w-xl items-end gap-2">
        <div className="min-w-0 flex-1">
          <TextField name="q" type="search" label={t("find")} defaultValue={q} />
        </div>
        <Button type="submit">{t("find_do")}</Button>
      </form>
      {total === 0 && (
        <EmptyState title={t("organisations_empty_title")}>{t("organisations_empty_text")}</EmptyState>
      )}
      <ul className="flex flex-col gap-3">
        {items.map((organisation) => (
          <li key={organisation.id}>
            <OrganisationCard organisation={organisation} />
          </li>
        ))}
      </ul>
      <NextPage
        path={`/console/organisations?q=${encodeURIComponent(q)}`}
        cursor={nextCursor}
        shown={items.length}
        total={total}
      />
    </>
  );
}
