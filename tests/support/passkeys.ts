import type { Ctx } from "@/lib/core/ctx";
import { addPasskey, beginAddingPasskey } from "@/lib/identity/passkeys/commands/add-passkey";
import { beginPasskeySignIn } from "@/lib/identity/passkeys/commands/sign-in-with-passkey";
import type { PasskeyDoor } from "@/lib/identity/passkeys/schema";
import { authenticator } from "./authenticator";
import { personOf, registerByEmail } from "./letters";
import type { World } from "./world";

/** A browser at a tenant's host, as the gate tells of it. */
export const doorOf = (world: World, browser = "this browser"): PasskeyDoor => ({
  site: `${world.tenant.slug}.example.org`,
  origin: `https://${world.tenant.slug}.example.org`,
  browser,
});

/** Adds a passkey of a new device to an account. */
export async function givePasskey(me: Ctx, door: PasskeyDoor, sessionId: string) {
  const device = authenticator(door);
  const question = await beginAddingPasskey(me, { ...door, organisation: "Federation", label: "me" });
  const answer = device.make(question);
  const added = await addPasskey(me, { ...door, answer, name: "Chrome · Android", sessionId });
  return { device, ...added };
}

/** Somebody by e-mail who has a passkey. */
export async function withPasskey(world: World) {
  const { email, session } = await registerByEmail(world);
  const me = personOf(world, session.accountId);
  const door = doorOf(world);
  return { email, session, me, door, ...(await givePasskey(me, door, session.sessionId)) };
}

/** The question a visitor's browser is asked at the sign-in page. */
export const asked = (at: Ctx, door: PasskeyDoor, address = "203.0.113.1") =>
  beginPasskeySignIn(at, { ...door, address });
