"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { keepVote, type KeptVote, readVote, sendVote } from "./kept-vote";

type Props = { electionId: string; vote: KeptVote; keep: (vote: KeptVote) => void };
type Trouble = { kind: "network" } | { kind: "refused"; reason: string };

const AGAIN_MS = 10_000;

/** A sealed vote until it has arrived: it leaves at its moment, on the voter's word, or when the page is closed. */
export function OnItsWay({ electionId, vote, keep }: Props) {
  const t = useTranslations("elections.pass");
  const { send, trouble } = useSending({ electionId, vote, keep });
  if (!vote.outgoing) return <Alert tone="positive">{t("done_text")}</Alert>;

  return (
    <Alert tone={trouble ? "warning" : "info"} actions={<Button onClick={send}>{t("send_now")}</Button>}>
      <p className="font-medium">{t("way_title")}</p>
      <p>{t("way_text")}</p>
      {trouble?.kind === "network" && <p>{t("send_failed")}</p>}
      {trouble?.kind === "refused" && <p role="alert">{t("refused", { reason: trouble.reason })}</p>}
    </Alert>
  );
}

function useSending({ electionId, vote, keep }: Props) {
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [turn, setTurn] = useState(0);
  const { outgoing } = vote;
  const send = async () => {
    if (!outgoing) return;
    try {
      const answer = await sendVote(electionId, outgoing.ballot);
      if (answer.ok) return keep(arrived(readVote(electionId), outgoing.receipt));
      const { detail } = (await answer.json()) as { detail?: string };
      setTrouble(answer.status < 500 ? { kind: "refused", reason: detail ?? "" } : { kind: "network" });
    } catch {
      setTrouble({ kind: "network" });
    }
    setTurn((before) => before + 1);
  };
  const latest = useRef(send);
  useEffect(() => {
    latest.current = send;
  });

  useEffect(() => {
    if (!outgoing || trouble?.kind === "refused") return undefined;
    const wait = turn === 0 ? Math.max(0, outgoing.sendAt - Date.now()) : AGAIN_MS;
    const timer = setTimeout(() => void latest.current(), wait);
    const leave = () => void sendVote(electionId, outgoing.ballot).catch(() => undefined);
    window.addEventListener("pagehide", leave);
    return () => {
      clearTimeout(timer);
      window.removeEventListener("pagehide", leave);
    };
  }, [electionId, outgoing, trouble, turn]);

  useEffect(() => () => void leaveAtOnce(electionId), [electionId]);

  return { send: () => void send(), trouble };
}

/** Going on to another page of ours takes this one away without closing it: the vote must not stay behind. */
async function leaveAtOnce(electionId: string): Promise<void> {
  const { outgoing } = readVote(electionId);
  if (!outgoing) return;
  const answer = await sendVote(electionId, outgoing.ballot).catch(() => null);
  if (answer?.ok) keepVote(electionId, arrived(readVote(electionId), outgoing.receipt));
}

function arrived({ outgoing: _, ...vote }: KeptVote, receipt: string): KeptVote {
  return { ...vote, receipts: [...vote.receipts.filter((kept) => kept !== receipt), receipt] };
}
