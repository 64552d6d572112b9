"use client";

import { useRouter } from "next/navigation";
import { type ProofActions, ProofForm } from "@/components/identity/proof-form";
import type { ProofWays } from "@/lib/identity/proofs/types";

/** The proof, and then back to where it was asked for. */
export function ProofStep({ next, ...form }: ProofActions & { ways: ProofWays; next: string }) {
  const router = useRouter();

  return <ProofForm {...form} onProven={() => router.replace(next)} />;
}
