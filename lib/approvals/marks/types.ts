import type { Act } from "@/lib/core/acts";
import type { Permission } from "@/lib/core/permissions";

/** An act that may be marked. `holders`: people who hold its right over the whole organisation today. */
export type MarkView = { act: Act; permission: Permission; isMarked: boolean; holders: number };
