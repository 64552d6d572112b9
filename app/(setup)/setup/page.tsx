import { notFound, redirect } from "next/navigation";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { nextStep } from "@/lib/tenancy/settings/rules";
import { requireCtx } from "@/lib/web/context";

/** Goes on where the owner stopped. */
export default async function SetUpPage() {
  const ctx = await requireCtx();
  if (!canConfigure(ctx)) notFound();
  const { doneSteps } = await getSettings(ctx);
  redirect(`/setup/${nextStep(doneSteps) ?? "done"}`);
}
