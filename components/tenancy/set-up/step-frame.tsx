"use client";

import clsx from "clsx";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import { SET_UP_STEPS, type SetUpStep } from "@/lib/tenancy/settings/constants";
import type { FinishStepInput } from "@/lib/tenancy/settings/schema";

type Props = {
  step: SetUpStep;
  doneSteps: readonly SetUpStep[];
  /** The set-up is over: a step is looked at again from the settings. */
  isSetUp: boolean;
  finish: ServerAction<FinishStepInput>;
  children: ReactNode;
};

/** Where the owner is in the set-up, the step itself, and the way past it. */
export function StepFrame({ step, doneSteps, isSetUp, finish, children }: Props) {
  const t = useTranslations("tenancy.set_up");
  const tSettings = useTranslations("tenancy.settings");
  const at = SET_UP_STEPS.indexOf(step);
  const doneHref = `/setup/${SET_UP_STEPS[at + 1] ?? "done"}`;

  return (
    <>
      <PageHeader
        title={t(`${step}.title`)}
        lead={t(`${step}.lead`)}
        crumbs={isSetUp ? [{ label: tSettings("title"), href: "/office/settings" }] : []}
      />
      {!isSetUp && <StepList step={step} doneSteps={doneSteps} />}
      {children}
      {!isSetUp && (
        <div className="border-line mt-8 border-t pt-4">
          <ActionForm action={finish} fixed={{ step }} doneHref={doneHref} label={t("skip")}>
            <p className="text-muted text-sm">{t(`${step}.skip`)}</p>
            <SubmitButton variant="quiet">{t(step === "people" ? "go_on" : "skip")}</SubmitButton>
          </ActionForm>
        </div>
      )}
    </>
  );
}

function StepList({ step, doneSteps }: Pick<Props, "step" | "doneSteps">) {
  const t = useTranslations("tenancy.set_up");
  const at = SET_UP_STEPS.indexOf(step);

  return (
    <nav aria-label={t("steps")} className="mb-6">
      <p className="text-muted mb-2 text-sm">{t("step_of", { at: at + 1, count: SET_UP_STEPS.length })}</p>
      <ol className="flex flex-wrap gap-1.5">
        {SET_UP_STEPS.map((one, i) => (
          <li key={one}>
            <Link
              href={`/setup/${one}`}
              prefetch={false}
              aria-current={one === step ? "step" : undefined}
              aria-label={t("step_named", {
                at: i + 1,
                name: t(`${one}.title`),
                state: doneSteps.includes(one) ? "done" : "open",
              })}
              title={t(`${one}.title`)}
              className={clsx(
                "tabular flex size-11 items-center justify-center rounded-md border font-medium",
                one === step && "border-brand bg-brand text-on-brand",
                one !== step && doneSteps.includes(one) && "border-brand bg-brand-soft text-brand",
                one !== step && !doneSteps.includes(one) && "border-line-strong bg-raised",
              )}
            >
              {doneSteps.includes(one) && one !== step ? "✓" : i + 1}
            </Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}
