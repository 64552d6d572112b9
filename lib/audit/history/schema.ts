import { z } from "zod";
import { pageInput } from "@/lib/core/pagination";

export const memberHistoryInput = pageInput.extend({ memberId: z.uuid() });

export type MemberHistoryInput = z.input<typeof memberHistoryInput>;
