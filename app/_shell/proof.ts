import {
  beginPasskeyProofAction,
  proveWithCodeAction,
  proveWithPasskeyAction,
  proveWithPasswordAction,
  proveWithSecondFactorAction,
  sendProofCodeAction,
} from "../(auth)/prove/actions";
import type { ProofActions } from "@/components/identity/proof-form";

/** How forms below a shell ask for a proof. */
export const proofActions: ProofActions = {
  sendCode: sendProofCodeAction,
  withCode: proveWithCodeAction,
  withPassword: proveWithPasswordAction,
  withSecondFactor: proveWithSecondFactorAction,
  beginPasskey: beginPasskeyProofAction,
  withPasskey: proveWithPasskeyAction,
};
