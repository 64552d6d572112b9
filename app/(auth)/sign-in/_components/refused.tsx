import { ProviderRefusal } from "@/components/identity/providers/provider-refusal";
import type { Reason } from "@/lib/core/errors";
import { sayReasons } from "@/lib/web/sentences";

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

const WINDOW_MINUTES = 15;

/** What a trip to a provider was refused for, when this page is where it ended. */
export async function Refused({ refused }: RefusedParam) {
  if (refused === undefined || refused === "") return null;
  const say = await sayReasons();
  const reason = REASONS.find((known) => known === refused) ?? "provider.ended";
  return <ProviderRefusal sentence={say(reason, { minutes: WINDOW_MINUTES })} />;
}
