import { z } from "zod";
import { PASSKEY_NAME_LENGTH_MAX } from "./constants";

const encoded = z
  .string()
  .min(1)
  .max(8_192)
  .regex(/^[A-Za-z0-9_-]+$/);

const credential = {
  id: encoded.max(1_400),
  rawId: encoded.max(1_400),
  type: z.literal("public-key"),
  authenticatorAttachment: z.string().max(20).optional(),
};

/** What a browser answers when it has signed. */
export const passkeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: encoded,
    authenticatorData: encoded,
    signature: encoded,
    userHandle: encoded.max(128).optional(),
  }),
});

export type PasskeyAnswer = z.infer<typeof passkeyAnswer>;

/** What a browser answers when it has made a new one. */
export const newPasskeyAnswer = z.object({
  ...credential,
  response: z.object({
    clientDataJSON: encoded,
    attestationObject: z
      .string()
      .max(65_536)
      .regex(/^[A-Za-z0-9_-]+$/),
    transports: z.array(z.string().max(20)).max(10).optional(),
  }),
});

export type NewPasskeyAnswer = z.infer<typeof newPasskeyAnswer>;

/** What the gate adds: the host a passkey is for, and the browser that was asked. */
export const passkeyDoor = z.object({
  /** The host without its port, which browsers bind passkeys to. */
  site: z.string().min(1).max(253),
  origin: z.string().min(1).max(300),
  /** From this browser's own cookie. */
  browser: z.string().min(1).max(100),
});

export type PasskeyDoor = z.infer<typeof passkeyDoor>;

const name = z.string().trim().min(1).max(PASSKEY_NAME_LENGTH_MAX);

export const beginAddingPasskeyInput = passkeyDoor.extend({
  /** How the device lists it: the organisation, and which account there. */
  organisation: z.string().min(1).max(200),
  label: z.string().min(1).max(320),
});

export type BeginAddingPasskeyInput = z.infer<typeof beginAddingPasskeyInput>;

export const addPasskeyForm = z.object({ answer: newPasskeyAnswer });

export type AddPasskeyForm = z.infer<typeof addPasskeyForm>;

export const addPasskeyInput = addPasskeyForm.extend({
  ...passkeyDoor.shape,
  /** What it is called until somebody says better: the device that made it. */
  name,
  /** The session that asks; with a first factor it alone goes on. */
  sessionId: z.uuid(),
});

export type AddPasskeyInput = z.infer<typeof addPasskeyInput>;

export const renamePasskeyInput = z.object({ passkeyId: z.uuid(), name });

export type RenamePasskeyInput = z.infer<typeof renamePasskeyInput>;

export const removePasskeyInput = z.object({ passkeyId: z.uuid() });

export type RemovePasskeyInput = z.infer<typeof removePasskeyInput>;

const device = {
  address: z.string().min(1).max(100),
  userAgent: z.string().max(500),
  previousToken: z.string().max(200).nullable(),
  deviceMarks: z.array(z.string().max(100)).max(20),
};

export const beginPasskeySignInInput = passkeyDoor.extend({ address: device.address });

export type BeginPasskeySignInInput = z.infer<typeof beginPasskeySignInInput>;

export const passkeySignInForm = z.object({ answer: passkeyAnswer });

export type PasskeySignInForm = z.infer<typeof passkeySignInForm>;

export const signInWithPasskeyInput = passkeySignInForm.extend({ ...passkeyDoor.shape, ...device });

export type SignInWithPasskeyInput = z.infer<typeof signInWithPasskeyInput>;

export const beginPasskeyFinishInput = passkeyDoor.extend({ halfToken: z.string().max(100) });

export type BeginPasskeyFinishInput = z.infer<typeof beginPasskeyFinishInput>;

export const finishWithPasskeyInput = signInWithPasskeyInput.extend({ halfToken: z.string().max(100) });

export type FinishWithPasskeyInput = z.infer<typeof finishWithPasskeyInput>;

export const proveWithPasskeyInput = passkeySignInForm.extend({
  ...passkeyDoor.shape,
  sessionId: z.uuid(),
});

export type ProveWithPasskeyInput = z.infer<typeof proveWithPasskeyInput>;
