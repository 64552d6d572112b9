"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { LinkButton } from "@/components/ui/link-button";
import { ProgressBar } from "@/components/ui/progress-bar";
import { CheckList } from "@/components/voting/check-list";
import type { BundleCheck, ElectionBundle } from "@/lib/voting/elections/types";
import { onDevice } from "@/lib/web/voting-device";

/** As they stand in any language. */
const COMMAND = "belenios-tool election verify";
const PROGRAM_SAYS = "all checks passed";

type State =
  | { is: "idle" | "loading" | "failed" }
  | { is: "checking"; done: number; all: number }
  | { is: "checked"; checks: BundleCheck[] };

/** Checks a whole election where the reader can trust it: on their own device, or with a program that is not ours. */
export function OwnCheck({ electionId }: { electionId: string }) {
  const t = useTranslations("elections.verifiable");
  const tVerify = useTranslations("elections.verify");
  const [state, setState] = useState<State>({ is: "idle" });
  const base = `/api/v1/elections/${electionId}`;
  const check = async () => {
    setState({ is: "loading" });
    try {
      const answer = await fetch(`${base}/bundle`, { cache: "no-store" });
      if (!answer.ok) throw new Error("the board did not come");
      const bundle = (await answer.json()) as ElectionBundle;
      const onBallot = (done: number, all: number) => setState({ is: "checking", done, all });
      setState({ is: "checked", checks: await onDevice("check", bundle, onBallot) });
    } catch {
      setState({ is: "failed" });
    }
  };
  const isBusy = state.is === "loading" || state.is === "checking";

  return (
    <div className="flex flex-col gap-4">
      <div className="flex flex-wrap gap-3">
        <Button variant="primary" isPending={isBusy} onClick={() => void check()}>
          {t("check_here")}
        </Button>
        <LinkButton href={`${base}/archive`}>{t("download")}</LinkButton>
        <LinkButton href={`${base}/bundle`}>{tVerify("download")}</LinkButton>
      </div>
      <div role="status">
        {state.is === "loading" && <p>{t("loading")}</p>}
        {state.is === "failed" && <Alert tone="warning">{t("check_failed")}</Alert>}
        {state.is === "checked" && <CheckList checks={state.checks} />}
      </div>
      {state.is === "checking" && (
        <ProgressBar
          label={t("checking", { done: state.done, all: state.all })}
          done={state.done}
          total={state.all}
        />
      )}
      <div className="max-w-prose">
        <p>{t("program")}</p>
        <code className="border-line bg-sunken mt-1 block overflow-x-auto rounded-md border p-3 text-sm">
          {COMMAND}
        </code>
        <p className="text-muted mt-1">{t("program_words", { words: PROGRAM_SAYS })}</p>
      </div>
    </div>
  );
}
