import { notFound } from "next/navigation";
import { ClientMessages } from "@/components/layout/client-messages";
import { StepFrame } from "@/components/tenancy/set-up/step-frame";
import { SET_UP_STEPS } from "@/lib/tenancy/settings/constants";
import { canConfigure } from "@/lib/tenancy/settings/policy";
import { getSettings } from "@/lib/tenancy/settings/queries";
import { requireCtx } from "@/lib/web/context";
import { StepBody } from "../_components/step-body";
import { finishStepAction } from "../actions";

type Props = { params: Promise<{ step: string }> };

export default async function SetUpStepPage({ params }: Props) {
  const asked = (await params).step;
  const step = SET_UP_STEPS.find((known) => known === asked);
  const ctx = await requireCtx();
  if (!step || !canConfigure(ctx)) notFound();
  const settings = await getSettings(ctx);

  return (
    <ClientMessages
      of={["members.invitation", "members.trial", "tenancy.privacy", "tenancy.set_up", "tenancy.settings"]}
    >
      <StepFrame
        step={step}
        doneSteps={settings.doneSteps}
        isSetUp={settings.isSetUp}
        finish={finishStepAction}
      >
        <StepBody ctx={ctx} step={step} settings={settings} />
      </StepFrame>
    </ClientMessages>
  );
}
