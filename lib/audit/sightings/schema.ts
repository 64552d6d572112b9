import { pageInput } from "@/lib/core/pagination";
import type { z } from "zod";

export const listSightingsInput = pageInput;
export type ListSightingsInput = z.input<typeof listSightingsInput>;
