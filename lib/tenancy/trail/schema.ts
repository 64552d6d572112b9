import type { z } from "zod";
import { pageInput } from "@/lib/core/pagination";

export const listTrailInput = pageInput;
export type ListTrailInput = z.input<typeof listTrailInput>;
