import { ProviderRefusal } from "@/components/identity/providers/provider-refusal";
import type { Reason } from "@/lib/core/errors";

export type RefusedParam = { refused?: string | string[] | undefined };

/** What a trip can end with. Anybody can write an address: nothing else is shown as our words. */
const REASONS = [
  "provider.address",
  "provider.answer",
  "provider.denied",
  "provider.unreachable",
  "provider.transient",
  "provider.ended",
  "provider.off",
  "provider.taken",
  "provider.already_linked",
  "provider.sign_in_first",
  "provider.not_yours",
  "account.deactivated",
  "not_found.provider",
  "proof.way",
  "rate_limited",
  "unauthenticated",
] as const satisfies Reason[];

/** What a trip to a provider was refused for, when this page is where it ended. */
export function Refused({ refused }: RefusedParam) {
  if (refused === undefined || refused === "") return null;
  return <ProviderRefusal reason={REASONS.find((reason) => reason === refused) ?? "provider.ended"} />;
}
