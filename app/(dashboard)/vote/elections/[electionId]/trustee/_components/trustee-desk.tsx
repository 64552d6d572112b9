"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { showToast } from "@/components/ui/toast";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import type {
  ConfirmKeyInput,
  DealSharesInput,
  JoinTrusteesInput,
  OpenBoxInput,
} from "@/lib/voting/trustees/schema";
import type { OwnTrusteeView } from "@/lib/voting/trustees/types";
import { keepKey, readKey, saveFile } from "./kept-key";
import { Fingerprint, KeyPlace } from "./key-place";
import { confirming, dealing, isTrusteeKey, makeKey, opening, type TrusteeKey } from "./trustee-key";

type Actions = {
  join: ServerAction<JoinTrusteesInput>;
  deal: ServerAction<DealSharesInput>;
  confirm: ServerAction<ConfirmKeyInput>;
  open: ServerAction<OpenBoxInput>;
};
type Props = { own: OwnTrusteeView; actions: Actions };

/** A trustee's one next step, computed on their own device with the key it keeps. */
export function TrusteeDesk(props: Props) {
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
  const [key, setKey] = useState<TrusteeKey | null>(() => readKey(own.electionId));
  const { next, step, close } = own;
  const isKeyNeeded = step !== "named";

  return (
    <div className="flex max-w-prose flex-col gap-4">
      {next === null && <Alert tone="info">{t(step === "opened" ? "opened" : "waits")}</Alert>}
      {next && <p>{t(`do_text.${next}`, { ballots: close?.ballots ?? 0 })}</p>}
      {next === "open" && close && <Fingerprint label={t("board")} text={close.rootHash} />}
      {isKeyNeeded && (
        <KeyPlace electionId={own.electionId} held={key} isWhole={isTrusteeKey} onRead={setKey} />
      )}
      {next && (key !== null || next === "join") && (
        <StepButton key={next} next={next} own={own} held={key} onMade={setKey} actions={actions} />
      )}
    </div>
  );
}

type StepProps = Props & {
  next: NonNullable<OwnTrusteeView["next"]>;
  held: TrusteeKey | null;
  onMade: (key: TrusteeKey) => void;
};

function StepButton({ next, own, held, onMade, actions }: StepProps) {
  const t = useTranslations("elections.trustees");
  const [isFailed, setFailed] = useState(false);
  // Each step sends what the device has computed for it, so one button serves all four.
  const act: ServerAction<TrusteeKey | null> = async (key) => {
    if (next === "join") return actions.join(joining(own, key, onMade));
    if (!key) return {};
    if (next === "deal") return actions.deal(await dealing(own, key));
    if (next === "confirm") return actions.confirm(await confirming(own, key));
    return actions.open(await opening(own, key));
  };
  const computed: ServerAction<TrusteeKey | null> = async (key) => {
    try {
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
      <div>
        <Button variant="primary" isPending={isPending} onClick={() => run(held)}>
          {t(`do.${next}`)}
        </Button>
      </div>
    </>
  );
}

/** The key is on the device and in a file before anything of it is published. A second try is with the same key. */
function joining(
  own: OwnTrusteeView,
  held: TrusteeKey | null,
  onMade: (key: TrusteeKey) => void,
): JoinTrusteesInput {
  const key = held ?? makeKey(own);
  onMade(keepKey(key));
  saveFile(key);
  return key.published;
}
