import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { SetUpDone } from "@/components/tenancy/set-up/set-up-done";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { requireCtx } from "@/lib/web/context";
import { requestOrigin } from "@/lib/web/request";
import { completeSetUpAction } from "../actions";

export default async function SetUpDonePage() {
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const [settings, origin] = await Promise.all([getSettings(ctx), requestOrigin()]);

  return (
    <ClientMessages of={["tenancy.set_up"]}>
      <SetUpDone settings={settings} joinLink={`${origin}/join`} complete={completeSetUpAction} />
    </ClientMessages>
  );
}
