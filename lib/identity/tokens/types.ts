import type { Permission } from "@/lib/core/permissions";
import type { TokenKind } from "./constants";

/** A token as it is made: the only time it is known in full. */
export type NewToken = { tokenId: string; token: string };

export type TokenView = {
  id: string;
  kind: TokenKind;
  name: string;
  /** By which a person recognises it: "party_4kT9aQxZ". */
  prefix: string;
  scopes: Permission[];
  unit: { name: string; nameLocal: string | null } | null;
  owner: { name: string; nameLocal: string | null } | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  lastNetwork: string | null;
  state: "LIVE" | "EXPIRED" | "REVOKED";
};

/** Whom a token stands for at this moment. */
export type TokenBearer = {
  tokenId: string;
  accountId: string;
  isActiveMember: boolean;
  /** Whether the owner has a second factor, which made the token: programs show none themselves. */
  hasSecondFactor: boolean;
  scopes: string[];
  unitPath: string | null;
};
