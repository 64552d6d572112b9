import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";

const poll = z.object({ tenantId: z.uuid(), pollId: z.uuid() });

export const pollOpened = defineEvent("voting/poll.opened", poll.extend({ closesAt: z.iso.datetime() }));
export const pollPublished = defineEvent("voting/poll.published", poll);
