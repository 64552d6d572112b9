import type { InngestFunction } from "inngest";
import { tellOfRequest } from "./approvals/tell-of-request";
import { judgeJourneyOfSignIn } from "./audit/judge-journey";
import { raiseAlertOfCount } from "./audit/raise-alert";
import { tellPeopleOfAlert } from "./audit/tell-of-alert";
import { deliverAnnouncement } from "./communications/deliver-announcement";
import { publishScheduled } from "./communications/publish-scheduled";
import { sendDigests } from "./communications/send-digests";
import { sendNotices } from "./communications/send-notices";
import { sweepAnnouncements } from "./communications/sweep-announcements";
import { warnMemberOfSession } from "./communications/warn-of-session";
import { welcomeNewMember } from "./communications/welcome-member";
import { cleanUpWaysIn } from "./identity/clean-up";
import { tellOfWayChange } from "./identity/tell-of-way-change";
import { keepGrievanceDeadlines } from "./grievances/keep-deadlines";
import { tellOfGrievanceStep } from "./grievances/tell-of-step";
import { completeRecoveries } from "./members/complete-recoveries";
import { followLocaleOfAccount } from "./members/follow-account-locale";
import { followPhoneOfAccount } from "./members/follow-account-phone";
import { forgetEvidenceOfDecided } from "./members/forget-evidence";
import { bringMembersIn } from "./members/bring-members-in";
import { forgetWaitingFiles } from "./members/forget-imports";
import { bringTrialPeople } from "./members/bring-trial-people";
import { placeRecoveryAsked } from "./members/place-recovery";
import { sendInvitations } from "./members/send-invitation";
import { undoActOfMany } from "./members/undo-act";
import { vacateOfficesOfLeavers } from "./members/vacate-offices";
import { erasePersonGranted } from "./privacy/erase-person";
import { forgetOldData } from "./privacy/forget-old";
import { makeUnitExport } from "./privacy/make-unit-export";
import { makePersonalExport } from "./privacy/make-export";
import { remindOfPrivacyRequests } from "./privacy/remind-of-requests";
import { tellOfPrivacyRequests } from "./privacy/tell-of-requests";
import { sendOutbox } from "./system/send-outbox";
import { checkHosts } from "./tenancy/check-hosts";
import { removeClosedOrganisations } from "./tenancy/remove-closed";
import { tellOfClosing } from "./tenancy/tell-of-closing";
import { tellOfSupport } from "./tenancy/tell-of-support";
import { writeToApplicants } from "./tenancy/write-to-applicant";
import { checkUnitCounts } from "./units/check-counts";
import { tellOfCharter } from "./units/tell-of-charter";
import { tellOfMandates } from "./units/tell-of-mandates";
import { countOverduePolls } from "./voting/count-overdue-polls";
import { countPollAtClose } from "./voting/count-poll";
import { countOpenedBox } from "./voting/count-opened-box";
import { keepBoards } from "./voting/keep-boards";
import { runElection } from "./voting/run-election";
import { tellCandidateOfElection } from "./voting/tell-candidate";
import { tellResult } from "./voting/tell-result";
import { tellVotersOfPoll } from "./voting/tell-voters";

/**
 * Every job there is, a line each: served to an Inngest server or run by the embedded executor. The list stands here
 * and not in inngest/index.ts, which some tools would take for the package of that name.
 */
export const functions: InngestFunction.Any[] = [
  checkHosts,
  checkUnitCounts,
  cleanUpWaysIn,
  completeRecoveries,
  countOverduePolls,
  countPollAtClose,
  deliverAnnouncement,
  followLocaleOfAccount,
  forgetEvidenceOfDecided,
  followPhoneOfAccount,
  erasePersonGranted,
  forgetOldData,
  makePersonalExport,
  makeUnitExport,
  judgeJourneyOfSignIn,
  remindOfPrivacyRequests,
  tellOfPrivacyRequests,
  bringMembersIn,
  bringTrialPeople,
  forgetWaitingFiles,
  undoActOfMany,
  placeRecoveryAsked,
  publishScheduled,
  removeClosedOrganisations,
  sendInvitations,
  raiseAlertOfCount,
  countOpenedBox,
  keepBoards,
  keepGrievanceDeadlines,
  runElection,
  sendOutbox,
  sendDigests,
  sendNotices,
  sweepAnnouncements,
  tellCandidateOfElection,
  tellOfClosing,
  tellOfGrievanceStep,
  tellOfSupport,
  tellOfCharter,
  tellOfMandates,
  tellOfRequest,
  tellPeopleOfAlert,
  tellResult,
  tellVotersOfPoll,
  tellOfWayChange,
  vacateOfficesOfLeavers,
  warnMemberOfSession,
  welcomeNewMember,
  writeToApplicants,
];
