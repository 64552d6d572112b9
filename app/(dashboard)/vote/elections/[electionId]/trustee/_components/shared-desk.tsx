"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { ProgressBar } from "@/components/ui/progress-bar";
import { showToast } from "@/components/ui/toast";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import type {
  CombineSharedInput,
  DealSharedInput,
  JoinSharedInput,
  OpenSumInput,
} from "@/lib/voting/trustees/shared/schema";
import type { OwnSharedView } from "@/lib/voting/trustees/shared/types";
import { keepKey, readKey, saveFile } from "./kept-key";
import { Fingerprint, KeyPlace } from "./key-place";
import { combining, dealing, isSharedKey, makeSharedKey, openingSum, type SharedKey } from "./shared-key";

type Actions = {
  join: ServerAction<JoinSharedInput>;
  deal: ServerAction<DealSharedInput>;
  combine: ServerAction<CombineSharedInput>;
  open: ServerAction<OpenSumInput>;
};
type Props = { own: OwnSharedView; actions: Actions };

/** The one next step of a trustee of a sum, computed on their own device with the key it keeps. */
export function SharedDesk(props: Props) {
  const t = useTranslations("elections.trustees");
  const isHere = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!isHere) return <Alert tone="info">{t("needs_script")}</Alert>;
  return <DeskOnDevice {...props} />;
}

function DeskOnDevice({ own, actions }: Props) {
  const t = useTranslations("elections.trustees");
  const { electionId, next, step, close } = own;
  const [key, setKey] = useState<SharedKey | null>(() => readKey<SharedKey>(electionId));
  const text = next === "open" ? "open_sum" : next;

  return (
    <div className="flex max-w-prose flex-col gap-4">
      {next === null && <Alert tone="info">{t(step === "opened" ? "opened" : "waits")}</Alert>}
      {text && <p>{t(`do_text.${text}`, { ballots: close?.ballots ?? 0 })}</p>}
      {next === "open" && close && <Fingerprint label={t("board")} text={close.rootHash} />}
      {step !== "named" && (
        <KeyPlace electionId={electionId} held={key} isWhole={isSharedKey} onRead={setKey} />
      )}
      {next && (key !== null || next === "join") && (
        <StepButton key={next} next={next} own={own} held={key} onMade={setKey} actions={actions} />
      )}
    </div>
  );
}

type StepProps = Props & {
  next: NonNullable<OwnSharedView["next"]>;
  held: SharedKey | null;
  onMade: (key: SharedKey) => void;
};
type Progress = { done: number; all: number };

function StepButton({ next, own, held, onMade, actions }: StepProps) {
  const t = useTranslations("elections.trustees");
  const tCheck = useTranslations("elections.verifiable");
  const [isFailed, setFailed] = useState(false);
  const [progress, setProgress] = useState<Progress | null>(null);
  // Each step sends what the device has computed for it, so one button serves all four.
  const act: ServerAction<SharedKey | null> = async (key) => {
    if (next === "join") return actions.join(await joining(own, key, onMade));
    if (!key) return {};
    if (next === "deal") return actions.deal(await dealing(own, key));
    if (next === "combine") return actions.combine(await combining(own, key));
    return actions.open(await openingSum(own, key, (done, all) => setProgress({ done, all })));
  };
  const computed: ServerAction<SharedKey | null> = async (key) => {
    try {
      setFailed(false);
      return await act(key);
    } catch (error) {
      setFailed(true);
      throw error;
    }
  };
  const { run, isPending, error, failure, retry } = useServerAction(computed, {
    onSuccess: () => showToast({ message: t("done") }),
  });

  return (
    <>
      {isFailed && <Alert tone="danger">{t("failed")}</Alert>}
      <FormTrouble error={error} failure={isFailed ? null : failure} onRetry={retry} />
      {isPending && progress && (
        <ProgressBar label={tCheck("checking", progress)} done={progress.done} total={progress.all} />
      )}
      <div>
        <Button variant="primary" isPending={isPending} onClick={() => run(held)}>
          {t(`do.${next}`)}
        </Button>
      </div>
    </>
  );
}

/** The key is on the device and in a file before anything of it is published. A second try is with the same key. */
async function joining(
  own: OwnSharedView,
  held: SharedKey | null,
  onMade: (key: SharedKey) => void,
): Promise<JoinSharedInput> {
  const key = held ?? (await makeSharedKey(own));
  onMade(keepKey(key));
  saveFile(key);
  return { electionId: own.electionId, certificate: key.certificate };
}
