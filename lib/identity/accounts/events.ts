import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

/** An account signs in with another number from now on. */
export const accountPhoneChanged = defineEvent(
  "identity/account.phone-changed",
  z.object({ tenantId: z.uuid(), accountId: z.uuid() }),
);

/** A person has chosen the language they read in. */
export const accountLocaleChosen = defineEvent(
  "identity/account.locale-chosen",
  z.object({ tenantId: z.uuid(), accountId: z.uuid() }),
);
