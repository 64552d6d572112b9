import { z } from "zod";
import { defineEvent } from "@/lib/core/outbox";
import { REGISTRATION_NEWS } from "./constants";

/** The applicant is to hear something. `newsId` keeps two letters of one kind apart. */
export const registrationNews = defineEvent(
  "tenancy/registration.changed",
  z.object({
    tenantId: z.uuid(),
    registrationId: z.uuid(),
    news: z.enum(REGISTRATION_NEWS),
    newsId: z.uuid(),
  }),
);
