import { notFound } from "next/navigation";
import { OrganisationSettingsView } from "@/components/tenancy/organisation-settings";
import { packOf } from "@/lib/tenancy/packs/rules";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { listTrail } from "@/lib/tenancy/trail/queries";
import { requireCtx } from "@/lib/web/context";

type Props = { searchParams: Promise<{ cursor?: string }> };

export default async function SettingsPage({ searchParams }: Props) {
  const { cursor } = await searchParams;
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const [settings, trail] = await Promise.all([getSettings(ctx), listTrail(ctx, { cursor, limit: 30 })]);

  return (
    <OrganisationSettingsView settings={settings} law={packOf(settings.country).privacy.law} trail={trail} />
  );
}
