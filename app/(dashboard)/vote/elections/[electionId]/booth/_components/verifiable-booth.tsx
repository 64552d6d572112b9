"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { ElectionBooth } from "@/components/voting/election-booth";
import type { ServerAction } from "@/lib/core/action";
import type { CastBallotInput } from "@/lib/voting/elections/schema";
import type { BoothContest } from "@/lib/voting/recorded/types";
import type { CastEncryptedInput, TakeCredentialInput } from "@/lib/voting/verifiable/schema";
import type { VerifiablePaper } from "@/lib/voting/verifiable/types";
import { onDevice } from "@/lib/web/voting-device";

type Props = {
  electionId: string;
  paper: VerifiablePaper;
  contests: readonly BoothContest[];
  takeCredential: ServerAction<TakeCredentialInput, { credential: string }>;
  cast: ServerAction<CastEncryptedInput, { receipt: string }>;
  backHref: string;
};

/** The booth of an election whose sum alone is opened: the vote is encrypted on this device, and only that is sent. */
export function VerifiableBooth({ electionId, paper, contests, takeCredential, cast, backHref }: Props) {
  const t = useTranslations("elections.verifiable");
  const [isFailed, setFailed] = useState(false);
  const encryptAndCast: ServerAction<CastBallotInput, { receipt: string }> = async ({
    contests: choices,
  }) => {
    setFailed(false);
    const { data, serverError } = await takeCredential({ electionId });
    if (!data) return { serverError };
    const ballot = await onDevice("ballot", { ...paper, credential: data.credential, choices }).catch(
      () => null,
    );
    if (ballot !== null) return cast({ electionId, ballot });
    setFailed(true);
    throw new Error("not encrypted");
  };

  return (
    <div className="flex flex-col gap-5">
      {isFailed && <Alert tone="danger">{t("failed")}</Alert>}
      <ElectionBooth
        electionId={electionId}
        contests={contests}
        cast={encryptAndCast}
        backHref={backHref}
        reviewText={t("review_text")}
        done={<Alert tone="positive">{t("done_text")}</Alert>}
      />
    </div>
  );
}
