import { z } from "zod";
import { permissions } from "@/lib/core/permissions";
import { TOKEN_DAYS, TOKEN_KINDS, TOKEN_NAME_LENGTH_MAX } from "./constants";

export const createTokenForm = z.object({
  name: z.string().trim().min(1).max(TOKEN_NAME_LENGTH_MAX),
  scopes: z.array(z.enum(permissions)).min(1),
  /** Only there and below; left out: wherever the owner holds the rights. */
  unitId: z.uuid().optional(),
  days: z.enum(TOKEN_DAYS),
});

export type CreateTokenForm = z.infer<typeof createTokenForm>;

export const createTokenInput = createTokenForm.extend({ kind: z.enum(TOKEN_KINDS) });

export type CreateTokenInput = z.infer<typeof createTokenInput>;

export const revokeTokenInput = z.object({ tokenId: z.uuid() });

export type RevokeTokenInput = z.infer<typeof revokeTokenInput>;
