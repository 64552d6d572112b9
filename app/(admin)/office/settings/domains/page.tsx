import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ClientMessages } from "@/components/layout/client-messages";
import { HostSection } from "@/components/tenancy/host-section";
import { PageHeader } from "@/components/ui/page-header";
import { HOST_KINDS } from "@/lib/tenancy/hosts/constants";
import { listHosts } from "@/lib/tenancy/hosts/queries";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { requireCtx } from "@/lib/web/context";
import { addHostAction, checkHostAction, removeHostAction } from "./actions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("tenancy.hosts");
  return { title: t("title") };
}

export default async function DomainsPage() {
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const [hosts, t, tSettings] = await Promise.all([
    listHosts(ctx),
    getTranslations("tenancy.hosts"),
    getTranslations("tenancy.settings"),
  ]);

  return (
    <ClientMessages of={["tenancy.hosts"]}>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tSettings("title"), href: "/office/settings" }]}
      />
      {HOST_KINDS.map((kind) => (
        <HostSection
          key={kind}
          kind={kind}
          host={hosts.find((one) => one.kind === kind) ?? null}
          add={addHostAction}
          check={checkHostAction}
          remove={removeHostAction}
        />
      ))}
    </ClientMessages>
  );
}
