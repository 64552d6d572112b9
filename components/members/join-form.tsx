"use client";

import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import type { ReactNode } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import type { ServerAction } from "@/lib/core/action";
import type { JoinPartyInput } from "@/lib/members/applications/schema";
import type { JoinResult } from "@/lib/members/applications/types";
import type { PackCountry } from "@/lib/tenancy/packs/constants";
import { STEPS, stepOf } from "./join-checks";
import { AboutYou, Address, Consent } from "./join-steps";
import { useKeptPlace } from "./kept-place";
import { UnitPicker } from "./unit-picker";
import { useJoinSteps } from "./use-join-steps";

type Props = {
  join: ServerAction<JoinPartyInput, JoinResult>;
  locale: string | undefined;
  country: PackCountry;
  /** What the law of the country says about the consent. */
  notice: ReactNode;
};

/** Four short screens of one form: what is typed stays, also over a reload or a dead network. */
export function JoinForm({ join, locale, country, notice }: Props) {
  const t = useTranslations("members.join");
  const router = useRouter();
  const [place, setPlace] = useKeptPlace();
  const { frame, heading, step, complaints, pinCode, goOn, goBack, goTo, settle } = useJoinSteps({
    country,
    hasPlace: place !== null,
  });
  const complaintOf = (field: string) => complaints[field] && t(`checks.${complaints[field]}`);
  const isLast = step === STEPS.length - 1;

  /** A refusal of a field on an earlier screen leads back to it. */
  const send: Props["join"] = async (input) => {
    const result = await join(input);
    const refused = Object.keys(result.serverError?.fields ?? {})[0];
    if (refused) goTo(stepOf(refused));
    return result;
  };

  return (
    <ActionForm
      action={send}
      fixed={{ locale, unitId: place?.id ?? "" }}
      draftKey="join"
      label={t("title")}
      onDone={(joined) => {
        setPlace(null);
        router.push(joined?.outcome === "recognised" ? "/me" : "/join/done");
      }}
    >
      <div ref={frame} className="flex flex-col gap-5">
        <div>
          <p className="text-muted text-sm">{t("progress", { step: step + 1, steps: STEPS.length })}</p>
          <h2 ref={heading} tabIndex={-1} className="text-lg font-semibold">
            {t(`steps.${STEPS[step] ?? "about"}`)}
          </h2>
        </div>
        <div hidden={step !== 0}>
          <AboutYou complaintOf={complaintOf} />
        </div>
        <div hidden={step !== 1}>
          <Address country={country} complaintOf={complaintOf} />
        </div>
        {step === 2 && (
          <UnitPicker
            name="unitId"
            label={t("unit")}
            help={t("unit_help")}
            pinCode={pinCode}
            value={place}
            onChoose={(chosen) => {
              setPlace(chosen);
              settle();
            }}
          />
        )}
        {step === 2 && complaints.unitId && (
          <p role="alert" className="text-danger text-sm font-medium">
            {t("unit_missing")}
          </p>
        )}
        <div hidden={!isLast}>
          <Consent notice={notice} />
        </div>
        <div className="flex flex-wrap gap-3">
          {step > 0 && <Button onClick={goBack}>{t("back")}</Button>}
          {isLast ? (
            <SubmitButton>{t("send")}</SubmitButton>
          ) : (
            <Button variant="primary" onClick={goOn}>
              {t("go_on")}
            </Button>
          )}
        </div>
      </div>
    </ActionForm>
  );
}
