"use client";

import { useTranslations } from "next-intl";
import { AutoRefresh } from "@/components/communications/auto-refresh";
import { Alert } from "@/components/ui/alert";
import { ConfirmButton } from "@/components/ui/confirm-button";
import type { ServerAction } from "@/lib/core/action";
import { TRIAL_APPLICANTS, TRIAL_PEOPLE } from "@/lib/members/trial/constants";
import type { TrialInput } from "@/lib/members/trial/schema";
import type { TrialView } from "@/lib/members/trial/types";

type Props = { trial: TrialView; load: ServerAction<TrialInput>; remove: ServerAction<TrialInput> };

/** Brings invented people to try it out with, and takes all of them away again. */
export function TrialPeople({ trial: { state, people }, load, remove }: Props) {
  const t = useTranslations("members.trial");

  return (
    <section className="mt-8 flex flex-col items-start gap-3">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p className="max-w-prose">{t("text", { count: TRIAL_PEOPLE, waiting: TRIAL_APPLICANTS })}</p>
      {state === null && (
        <ConfirmButton
          action={load}
          input={{}}
          label={t("load")}
          title={t("load_title")}
          doneMessage={t("asked")}
        >
          <p>{t("load_text", { count: TRIAL_PEOPLE })}</p>
        </ConfirmButton>
      )}
      {state === "LOADED" && (
        <>
          <Alert tone="info">{t("here", { count: people })}</Alert>
          <ConfirmButton
            action={remove}
            input={{}}
            label={t("remove")}
            title={t("remove_title", { count: people })}
            variant="danger"
            doneMessage={t("removing")}
          >
            <p>{t("remove_text")}</p>
          </ConfirmButton>
        </>
      )}
      {(state === "LOADING" || state === "REMOVING") && (
        <>
          <Alert tone="info">{t(state === "LOADING" ? "asked" : "removing")}</Alert>
          <AutoRefresh />
        </>
      )}
    </section>
  );
}
