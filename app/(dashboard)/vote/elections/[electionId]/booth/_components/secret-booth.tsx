"use client";

import { useTranslations } from "next-intl";
import { useState, useSyncExternalStore } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { FormTrouble } from "@/components/ui/form-trouble";
import { useServerAction } from "@/components/ui/use-server-action";
import { ElectionBooth } from "@/components/voting/election-booth";
import type { ServerAction } from "@/lib/core/action";
import type { CastBallotInput } from "@/lib/voting/elections/schema";
import type { TakePassInput } from "@/lib/voting/passes/schema";
import type { BoothContest } from "@/lib/voting/recorded/types";
import { finishCredential, requestCredential } from "@/lib/voting/secret/credentials/rules";
import { manifestHash } from "@/lib/voting/secret/manifest/rules";
import type { SecretManifest } from "@/lib/voting/secret/types";
import { keepVote, type KeptVote, readVote, sealVote } from "./kept-vote";
import { OnItsWay } from "./on-its-way";

type Props = {
  manifest: SecretManifest;
  contests: readonly BoothContest[];
  /** Whether a pass was taken, on whichever device. */
  hasPass: boolean;
  closesAt: number;
  takePass: ServerAction<TakePassInput, { signed: string }>;
  backHref: string;
};

/** The booth of a secret election: a pass first, then the paper; sealing and sending happen on this device. */
export function SecretBooth(props: Props) {
  const t = useTranslations("elections.pass");
  const isHere = useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
  if (!isHere) return <Alert tone="info">{t("needs_script")}</Alert>;
  return <BoothOnDevice {...props} />;
}

function BoothOnDevice({ manifest, contests, hasPass, closesAt, takePass, backHref }: Props) {
  const t = useTranslations("elections.pass");
  const electionId = manifest.id;
  const [vote, setVote] = useState<KeptVote>(() => readVote(electionId));
  const [isSealed, setSealed] = useState(false);
  const keep = (next: KeptVote) => setVote(keepVote(electionId, next));

  if (!vote.pass) {
    if (hasPass && !vote.pending) return <Alert tone="warning">{t("elsewhere")}</Alert>;
    return <PassDesk manifest={manifest} vote={vote} keep={keep} takePass={takePass} />;
  }

  const cast: ServerAction<CastBallotInput, { receipt: string }> = async (input) => {
    const sealed = await sealVote(manifest, vote, input.contests, closesAt);
    keep(sealed);
    setSealed(true);
    return { data: { receipt: sealed.outgoing?.receipt ?? "" } };
  };
  const way = <OnItsWay electionId={electionId} vote={vote} keep={keep} />;

  return (
    <div className="flex flex-col gap-5">
      {!isSealed && vote.outgoing && way}
      {!isSealed && <Alert tone="info">{t("here")}</Alert>}
      <ElectionBooth
        electionId={electionId}
        contests={contests}
        cast={cast}
        backHref={backHref}
        reviewText={t("review_text")}
        done={way}
      />
      {vote.receipts.length > 0 && (
        <section>
          <h2 className="mb-2 font-semibold">{t("mine")}</h2>
          <ol className="list-decimal ps-6">
            {vote.receipts.map((receipt) => (
              <li key={receipt} className="py-1">
                <code className="text-sm break-all">{receipt}</code>
              </li>
            ))}
          </ol>
        </section>
      )}
    </div>
  );
}

type DeskProps = Pick<Props, "manifest" | "takePass"> & { vote: KeptVote; keep: (vote: KeptVote) => void };

/** The request is kept before it is sent: an answer that is lost on the way can be asked for again. */
function PassDesk({ manifest, vote, keep, takePass }: DeskProps) {
  const t = useTranslations("elections.pass");
  const [isFailed, setFailed] = useState(false);
  const [isMaking, setMaking] = useState(false);
  const finish = async (signed: string) => {
    const { pending, ...rest } = readVote(manifest.id);
    if (!pending) return setFailed(true);
    try {
      keep({ ...rest, pass: await finishCredential(pending, manifest.issuers, [signed]) });
    } catch {
      setFailed(true);
    }
  };
  const { run, isPending, error, failure, retry } = useServerAction(takePass, {
    onSuccess: (data) => void finish(data?.signed ?? ""),
  });
  const take = async () => {
    setMaking(true);
    try {
      const pending = vote.pending ?? (await requestCredential(manifestHash(manifest), manifest.issuers));
      keep({ ...vote, pending });
      run({ electionId: manifest.id, blinded: pending.requests[0]?.blinded ?? "" });
    } catch {
      setFailed(true);
    }
    setMaking(false);
  };

  return (
    <div className="flex max-w-prose flex-col gap-4">
      <h2 className="text-lg font-semibold">{t("title")}</h2>
      <p>{t("text")}</p>
      {isFailed && <Alert tone="danger">{t("failed")}</Alert>}
      <FormTrouble error={error} failure={failure} onRetry={retry} />
      <div>
        <Button variant="primary" isPending={isPending || isMaking} onClick={() => void take()}>
          {t("take")}
        </Button>
      </div>
    </div>
  );
}
