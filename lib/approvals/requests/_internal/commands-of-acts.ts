import "server-only";
import { markActs } from "@/lib/approvals/marks/commands";
import { publishAnnouncement } from "@/lib/communications/announcements/commands/publish-announcement";
import { scheduleAnnouncement } from "@/lib/communications/announcements/commands/schedule-announcement";
import type { Act } from "@/lib/core/acts";
import type { Ctx } from "@/lib/core/ctx";
import { deactivateAccount, reactivateAccount } from "@/lib/identity/accounts/commands";
import { exportMembers } from "@/lib/members/directory/commands";
import { applyMemberImport } from "@/lib/members/imports/commands";
import { expelMember } from "@/lib/members/lifecycle/commands";
import { identifyRecovery } from "@/lib/members/recoveries/commands";
import { setBrand, setChannels, setCountry, setLanguages } from "@/lib/tenancy/settings/commands";
import { appoint } from "@/lib/units/appointments/commands";
import { lendRights } from "@/lib/units/delegations/commands";
import { askForUnitExport } from "@/lib/units/exports/commands";
import { applyUnitImport } from "@/lib/units/imports/commands";
import { removePosition, setBundle, setCondition } from "@/lib/units/positions/commands";
import { archiveUnit } from "@/lib/units/tree/commands/archive-unit";
import { openPoll, withdrawPoll } from "@/lib/voting/polls/commands";

/** The command of each act: the one that asked, and that runs when the request is approved. */
export const commandsOfActs: Record<Act, (ctx: Ctx, input: never) => Promise<unknown>> = {
  "account.deactivate": deactivateAccount,
  "account.reactivate": reactivateAccount,
  "account.recover": identifyRecovery,
  "announcement.publish": publishAnnouncement,
  "announcement.schedule": scheduleAnnouncement,
  "appointment.make": appoint,
  "delegation.lend": lendRights,
  "four_eyes.unmark": markActs,
  "member.expel": expelMember,
  "member.export": exportMembers,
  "member_import.apply": applyMemberImport,
  "poll.open": openPoll,
  "poll.withdraw": withdrawPoll,
  "position.remove": removePosition,
  "position.set_bundle": setBundle,
  "position.set_condition": setCondition,
  "tenant.set_brand": setBrand,
  "tenant.set_channels": setChannels,
  "tenant.set_country": setCountry,
  "tenant.set_languages": setLanguages,
  "unit.archive": archiveUnit,
  "unit.export": askForUnitExport,
  "unit_import.apply": applyUnitImport,
};
