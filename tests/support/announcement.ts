import { publishAnnouncement } from "@/lib/communications/announcements/commands/publish-announcement";
import { draftAnnouncement } from "@/lib/communications/announcements/commands/draft-announcement";
import type { DraftAnnouncementInput } from "@/lib/communications/announcements/schema";
import { planDelivery } from "@/lib/communications/deliveries/workflow";
import type { Ctx } from "@/lib/core/ctx";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import type { Unit } from "@/prisma/generated/client";
import { grant, type World } from "@/tests/support/world";

/** Everything an office-bearer needs to announce in a unit and below. */
export function announcerOf(world: World, path: string, reach: "unit" | "subtree" = "subtree") {
  return world.as(
    grant("announcement.write", path, reach),
    grant("announcement.publish", path, reach),
    grant("announcement.read", path, reach),
    grant("member.read", path, reach),
  );
}

/** The rights of the jobs of this domain. */
export function deliveryJob(world: World) {
  return world.asJob(
    "communications.deliver-announcement",
    grant("announcement.publish"),
    grant("member.read"),
  );
}

export function draftOf(unit: Unit, more: Partial<DraftAnnouncementInput> = {}): DraftAnnouncementInput {
  return {
    unitId: unit.id,
    includesBelow: true,
    texts: {
      en: { title: "Meeting on Sunday", body: "We meet at ten in the community hall." },
      ta: { title: "ஞாயிறு கூட்டம்", body: "சமுதாயக் கூடத்தில் பத்து மணிக்குச் சந்திக்கிறோம்." },
    },
    ...more,
  };
}

/** A published announcement of fed.north and below, not yet planned. */
export async function published(
  world: World,
  more: Partial<DraftAnnouncementInput> = {},
  unit = world.units.north,
) {
  const officer = announcerOf(world, unit.path);
  const { announcementId } = await draftAnnouncement(officer, draftOf(unit, more));
  await publishAnnouncement(officer, { announcementId });
  return { announcementId, officer };
}

/** The whole ledger, as the job makes it part by part. */
export async function plan(job: Ctx, announcementId: string): Promise<void> {
  for (;;) if ((await planDelivery(job, { announcementId })).isPlanned) return;
}

/** The e-mail columns of a member, encrypted as the members domain would. */
export function emailFields(world: World, address: string) {
  return { email: encryptField(address), emailHash: blindIndex(world.tenant.id, "email", address) };
}
