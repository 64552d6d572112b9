import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { Arsenal } from "./kinds";

const reason = "It is mine now";
const person = {
  name: "Kayal",
  birthDate: "1990-05-17",
  place: "Melur",
  pinCode: "625106",
  hasConsented: true,
};

export const memberAttacks: Arsenal = {
  "members/applications/commands/admit-applications": {
    aimed: {
      admitApplication: [
        ({ theirs }) => [{ applicationId: theirs.applicantId }],
        ({ theirs, own }) => [{ applicationId: own.applicantId, unitId: theirs.boothId }],
      ],
    },
    looking: { admitApplications: [({ theirs }) => [{ applicationIds: [theirs.applicantId] }]] },
  },
  "members/applications/commands/connect-application": {
    aimed: {
      connectApplication: [
        ({ theirs, own }) => [{ applicationId: theirs.applicantId, memberId: own.memberId }],
        ({ theirs, own }) => [{ applicationId: own.applicantId, memberId: theirs.memberId }],
      ],
    },
  },
  "members/applications/commands/join-party": {
    aimed: { joinParty: [({ theirs }) => [{ ...person, unitId: theirs.boothId }]] },
  },
  "members/applications/commands/pass-application-on": {
    aimed: {
      passApplicationOn: [
        ({ theirs, own }) => [{ applicationId: theirs.applicantId, unitId: own.boothId }],
        ({ theirs, own }) => [{ applicationId: own.applicantId, unitId: theirs.boothId }],
      ],
    },
  },
  "members/applications/commands/refuse-application": {
    aimed: { refuseApplication: [({ theirs }) => [{ applicationId: theirs.applicantId, reason }]] },
  },
  "members/applications/queries": {
    aimed: { getApplication: [({ theirs }) => [{ applicationId: theirs.applicantId }]] },
    looking: {
      listApplications: [() => [{ limit: 50 }], ({ theirs }) => [{ limit: 50, unitId: theirs.unitId }]],
      countApplications: [() => []],
      findOwnApplication: [() => []],
      suggestUnits: [() => [{ pinCode: "625106" }]],
    },
  },
  "members/applications/places/queries": {
    looking: {
      listPlaces: [
        () => [{}],
        () => [{ q: "fed" }],
        () => [{ pin: "625106" }],
        ({ theirs }) => [{ parent: theirs.unitId }],
      ],
    },
  },
  "members/bans/commands": {
    aimed: {
      banMember: [({ theirs }) => [{ memberId: theirs.applicantId, reason: "FRAUD" }]],
      liftBan: [({ theirs }) => [{ banId: theirs.memberId, reason }]],
    },
  },
  "members/bans/queries": {
    aimed: {
      listBanMatches: [({ theirs }) => [{ applicationId: theirs.applicantId }]],
      checkDocument: [({ theirs }) => [{ applicationId: theirs.applicantId, documentNumber: "TN1234" }]],
    },
    looking: { listBans: [() => [{}]] },
  },
  "members/cards/commands": { looking: { renewCard: [() => [{}]] } },
  "members/cards/queries": {
    looking: { findOwnCard: [() => []], verifyCard: [({ theirs }) => [{ token: theirs.cardToken }]] },
  },
  "members/directory/commands": {
    looking: { exportMembers: [() => [{}], ({ theirs }) => [{ ids: [theirs.memberId] }]] },
  },
  "members/directory/workflow": {
    looking: {
      exportMembersOfUnit: [({ theirs }) => [{ unitId: theirs.unitId, auditId: theirs.unitAuditId }]],
    },
  },
  "members/directory/queries": {
    aimed: { listMembers: [({ theirs }) => [{ unit: theirs.unitId }]] },
    looking: { countMembersByStatus: [() => []] },
    exempt: {
      scopeWithin: "works inside another query's transaction",
      tagsOf: "works inside another query's transaction",
      assertTagsKnown: "works inside another query's transaction",
      selectListedIds: "works inside another query's transaction",
      toRow: "no access to the database",
    },
  },
  "members/lifecycle/commands": {
    aimed: {
      suspendMember: [({ theirs }) => [{ memberId: theirs.memberId, reason }]],
      reinstateMember: [({ theirs }) => [{ memberId: theirs.suspendedId, reason }]],
      expelMember: [({ theirs }) => [{ memberId: theirs.memberId, reason }]],
      recordResignation: [({ theirs }) => [{ memberId: theirs.memberId, reason }]],
    },
    exempt: { leaveParty: "takes no id: it acts on the caller's own record" },
  },
  "members/lifecycle/queries": {
    aimed: { listStatusChanges: [({ theirs }) => [{ memberId: theirs.memberId }]] },
  },
  "members/memberships/commands": {
    aimed: {
      addMembership: [
        ({ theirs, own }) => [{ memberId: theirs.memberId, unitId: own.unitId }],
        ({ theirs, own }) => [{ memberId: own.memberId, unitId: theirs.unitId }],
      ],
      endMembership: [({ theirs }) => [{ membershipId: theirs.membershipId }]],
    },
  },
  "members/directory/views/commands": {
    aimed: {
      saveMemberView: [({ theirs }) => [{ name: "Mine", query: "status=ACTIVE", unitId: theirs.unitId }]],
      removeMemberView: [({ theirs }) => [{ viewId: theirs.viewId }]],
    },
  },
  "members/directory/views/queries": {
    looking: { listMemberViews: [() => []], listViewPlaces: [() => []] },
  },
  "members/tags/commands": {
    aimed: {
      createTag: [({ theirs }) => [{ unitId: theirs.boothId, name: "Mine" }]],
      removeTag: [({ theirs }) => [{ tagId: theirs.tagId }]],
      tagMembers: [({ theirs }) => [{ tagId: theirs.tagId, isOn: true, query: "" }]],
    },
  },
  "members/tags/queries": {
    aimed: {
      listTagsOf: [({ theirs }) => [{ memberId: theirs.memberId }]],
      previewTagging: [({ theirs }) => [{ tagId: theirs.tagId, isOn: true, query: "" }]],
    },
    looking: { listTags: [() => []] },
  },
  "members/evidence/commands": {
    aimed: { removeEvidence: [({ theirs }) => [{ evidenceId: theirs.evidenceId }, memoryStorage()]] },
    exempt: { addEvidence: "takes no id: it acts on the caller's own application" },
  },
  "members/evidence/queries": {
    aimed: { getEvidence: [({ theirs }) => [{ evidenceId: theirs.evidenceId }, memoryStorage()]] },
    looking: {
      listEvidence: [({ theirs }) => [{ memberId: theirs.applicantId }]],
      listOwnEvidence: [() => []],
    },
  },
  "members/evidence/workflow": { looking: { forgetEvidence: [() => [memoryStorage()]] } },
  "members/imports/commands": {
    aimed: {
      uploadMemberImport: [
        ({ theirs }) => [{ anchorId: theirs.boothId, file: new File(["Name\nKayal\n"], "people.csv") }],
      ],
      tryMemberImport: [
        ({ theirs }) => [{ importId: theirs.memberImportId, mapping: { columns: { name: "Name" } } }],
      ],
      applyMemberImport: [({ theirs }) => [{ importId: theirs.memberImportId, hasConsents: true }]],
      discardMemberImport: [({ theirs }) => [{ importId: theirs.memberImportId }]],
    },
  },
  "members/imports/queries": {
    aimed: {
      getMemberImport: [({ theirs }) => [theirs.memberImportId]],
      listMemberImportProblems: [({ theirs }) => [theirs.memberImportId]],
    },
    looking: { listMemberImports: [() => []] },
  },
  "members/imports/workflow": {
    looking: {
      surveyMemberImport: [({ theirs }) => [{ importId: theirs.memberImportId }]],
      tryMemberBatches: [({ theirs }) => [{ importId: theirs.memberImportId }]],
      finishTrial: [({ theirs }) => [{ importId: theirs.memberImportId }]],
      applyMemberBatches: [({ theirs }) => [{ importId: theirs.memberImportId }]],
      finishMemberImport: [({ theirs }) => [{ importId: theirs.memberImportId }]],
      forgetWaitingImports: [() => []],
    },
  },
  "members/invitations/commands/answer": {
    aimed: {
      acceptInvitation: [({ theirs }) => [{ invitationId: theirs.invitationId }]],
      resendInvitation: [({ theirs }) => [{ invitationId: theirs.invitationId }]],
      withdrawInvitation: [({ theirs }) => [{ invitationId: theirs.invitationId }]],
    },
  },
  "members/invitations/commands/invite": {
    aimed: {
      invite: [
        ({ theirs, own }) => [
          {
            kind: "OFFICE",
            name: "Guest",
            address: "98400 12345",
            unitId: theirs.unitId,
            positionId: own.positionId,
          },
        ],
        ({ theirs, own }) => [
          {
            kind: "OFFICE",
            name: "Guest",
            address: "98400 12346",
            unitId: own.unitId,
            positionId: theirs.positionId,
          },
        ],
      ],
      inviteMany: [({ theirs }) => [{ positionId: theirs.positionId, lines: "Guest, 98400 12345" }]],
    },
    exempt: {
      inviteOwner:
        "the console's: it takes any organisation, and invitations.test.ts shows that only the console may",
    },
  },
  "members/invitations/queries": {
    looking: { listInvitations: [() => []], listOwnInvitations: [() => []] },
  },
  "members/invitations/workflow": {
    looking: {
      sendInvitation: [
        ({ theirs }) => [
          { invitationId: theirs.invitationId, sends: 1 },
          { sms: () => memorySms(), email: () => memoryEmail() },
        ],
      ],
    },
  },
  "members/photos/commands": {
    aimed: { removePhoto: [({ theirs }) => [{ memberId: theirs.memberId }, memoryStorage()]] },
    exempt: { setPhoto: "reads the picture before it looks for the member, as removePhoto does" },
  },
  "members/photos/queries": {
    aimed: { getPhoto: [({ theirs }) => [{ memberId: theirs.memberId }, memoryStorage()]] },
  },
  "members/profiles/commands/change-contact": {
    aimed: { changeContact: [({ theirs }) => [{ memberId: theirs.memberId, email: "a@example.org" }]] },
  },
  "members/profiles/commands/edit-member": {
    aimed: { editMember: [({ theirs }) => [{ memberId: theirs.memberId, name: "Taken" }]] },
  },
  "members/profiles/commands/edit-own-profile": { looking: { editOwnProfile: [() => [{ name: "Mine" }]] } },
  "members/profiles/commands/register-member": {
    aimed: {
      registerMember: [({ theirs }) => [{ ...person, phone: "98400 12345", unitId: theirs.boothId }]],
    },
  },
  "members/profiles/workflow": {
    looking: {
      followAccountPhone: [({ theirs }) => [{ accountId: theirs.accountId }]],
      followAccountLocale: [({ theirs }) => [{ accountId: theirs.accountId }]],
    },
  },
  "members/profiles/queries": {
    aimed: {
      getMember: [({ theirs }) => [{ memberId: theirs.memberId }]],
      getMemberContact: [({ theirs }) => [{ memberId: theirs.memberId }]],
      listDuplicatesOf: [({ theirs }) => [{ memberId: theirs.memberId }]],
    },
    looking: {
      findOwnMember: [() => []],
      findOwnContact: [() => []],
      findDuplicates: [({ theirs }) => [{ name: "Kayal Anbu", phone: theirs.phone }]],
    },
  },
  "members/receipts/commands": {
    aimed: { undoAct: [({ theirs }) => [{ receiptId: theirs.receiptId }]] },
  },
  "members/receipts/queries": {
    aimed: { getReceipt: [({ theirs }) => [theirs.receiptId]] },
    looking: { listReceipts: [() => []], findReceiptOf: [({ theirs }) => [theirs.memberImportId]] },
  },
  "members/receipts/workflow": {
    looking: {
      undoBatches: [({ theirs }) => [{ receiptId: theirs.receiptId }]],
      finishUndo: [({ theirs }) => [{ receiptId: theirs.receiptId }]],
      forgetReceipts: [() => []],
    },
  },
  "members/recoveries/commands": {
    aimed: {
      identifyRecovery: [({ theirs }) => [{ recoveryId: theirs.recoveryId, how: "PAPERS", words: reason }]],
      refuseRecovery: [({ theirs }) => [{ recoveryId: theirs.recoveryId, words: reason }]],
    },
    exempt: { askRecovery: "redeems a code first, and names no record: a job finds whose it is" },
  },
  "members/recoveries/queries": {
    aimed: { getRecovery: [({ theirs }) => [{ recoveryId: theirs.recoveryId }]] },
    looking: { listRecoveries: [() => []] },
  },
  "members/recoveries/workflow": {
    exempt: {
      placeRecovery: "the job's alone; recoveries.test.ts lets the job of another organisation try",
      listRecoveryDeciders: "the job's alone; recoveries.test.ts lets the job of another organisation try",
      listDueRecoveries: "the job's alone; recoveries.test.ts lets the job of another organisation try",
      completeRecovery: "the job's alone; recoveries.test.ts lets the job of another organisation try",
      forgetRecoveries: "the job's alone; recoveries.test.ts lets the job of another organisation try",
    },
  },
  "members/trial/commands": {
    looking: { askForTrial: [() => [{}]] },
    exempt: { endTrial: "takes no id and has nothing to end here; trial.test.ts looks at the neighbour" },
  },
  "members/trial/queries": { looking: { getTrial: [() => []] } },
  "members/trial/workflow": {
    exempt: {
      loadTrial: "the job's alone, of one organisation; trial.test.ts looks at the neighbour",
      removeTrial: "the job's alone, of one organisation; trial.test.ts looks at the neighbour",
    },
  },
  "members/consents/commands": {
    aimed: {
      recordConsent: [
        ({ theirs }) => [
          { memberId: theirs.memberId, channel: "SMS", word: "yes", way: "PAPER", proof: "Folder 3" },
        ],
      ],
    },
    looking: {
      setOwnConsent: [() => [{ channel: "SMS", isGiven: true }]],
      writeConsentText: [() => [{ purpose: "MESSAGES", texts: { en: "I agree." } }]],
    },
  },
  "members/consents/queries": {
    aimed: { listConsentsOf: [({ theirs }) => [{ memberId: theirs.memberId, locale: "en" }]] },
    looking: { listOwnConsents: [() => [{ locale: "en" }]], listConsentTexts: [() => []] },
  },
  "members/visibility/commands": {
    aimed: { openNeighbourContact: [({ theirs }) => [{ memberId: theirs.memberId }]] },
    looking: {
      setVisibility: [() => [{ unit: ["NAME"], office: [] }]],
      setOfficeFields: [() => [{ fields: ["PHONE"] }]],
    },
  },
  "members/visibility/queries": {
    looking: {
      getOwnVisibility: [() => []],
      listOfficeFields: [() => []],
      listNeighbours: [() => [{}], ({ theirs }) => [{ q: theirs.phone }]],
    },
  },
  "members/transfers/commands": {
    aimed: {
      requestTransfer: [
        ({ theirs, own }) => [{ memberId: theirs.memberId, toUnitId: own.boothId }],
        ({ theirs, own }) => [{ memberId: own.colleagueId, toUnitId: theirs.boothId }],
      ],
      withdrawTransfer: [({ theirs }) => [{ transferId: theirs.transferId }]],
      approveTransfer: [({ theirs }) => [{ transferId: theirs.transferId }]],
      rejectTransfer: [({ theirs }) => [{ transferId: theirs.transferId, decision: reason }]],
    },
  },
  "members/transfers/queries": {
    aimed: { listTransfersOf: [({ theirs }) => [{ memberId: theirs.memberId }]] },
    looking: { listOpenTransfers: [() => [{ limit: 50 }]], countIncomingTransfers: [() => []] },
  },
  "audit/access/queries": {
    aimed: {
      listViewers: [
        ({ theirs }) => [{ kind: "member", id: theirs.memberId }],
        ({ theirs }) => [{ kind: "unit", id: theirs.unitId }],
        ({ theirs }) => [{ kind: "announcement", id: theirs.announcementId }],
        ({ theirs }) => [{ kind: "poll", id: theirs.pollId }],
        ({ theirs }) => [{ kind: "job", id: theirs.jobRunId }],
      ],
      explainAccess: [
        ({ theirs, own }) => [{ kind: "member", id: theirs.memberId, viewerId: own.memberId }],
        ({ theirs, own }) => [{ kind: "member", id: own.memberId, viewerId: theirs.memberId }],
      ],
    },
  },
  "audit/alerts/commands": {
    aimed: {
      settleAlert: [({ theirs }) => [{ alertId: theirs.alertId, words: "Not yours" }]],
      endSessionsOfAlert: [({ theirs }) => [theirs]],
      disownAlert: [({ theirs }) => [theirs]],
    },
    looking: { setThreshold: [() => [{ kind: "mass_export", threshold: 5_000, windowMinutes: 1_440 }]] },
  },
  "audit/alerts/queries": {
    aimed: { getAlert: [({ theirs }) => [theirs]], getOwnAlert: [({ theirs }) => [theirs]] },
    looking: { listAlerts: [() => [{ limit: 50 }]], listThresholds: [() => []] },
  },
  "audit/alerts/workflow": {
    looking: {
      raiseAlert: [
        ({ theirs }) => [
          {
            ...{ kind: "mass_export", subject: "s", accountId: theirs.accountId },
            ...{ count: 1, windowMinutes: 1, network: null },
          },
        ],
      ],
      judgeJourney: [({ theirs }) => [theirs]],
      tellOfAlert: [({ theirs }) => [theirs]],
      mailAlert: [({ theirs }) => [theirs, memoryEmail()]],
    },
  },
  "audit/oversight/queries": { aimed: { getOversight: [({ theirs }) => [{ unitId: theirs.unitId }]] } },
  "audit/rights/queries": {
    aimed: { listRightsOf: [({ theirs }) => [{ memberId: theirs.memberId }]] },
    looking: {
      mayReadRightsOf: [({ theirs }) => [{ memberId: theirs.memberId }]],
      listOwnRights: [() => []],
    },
  },
  "audit/sightings/queries": { looking: { listSightings: [() => [{}]] } },
  "audit/history/queries": {
    aimed: { listMemberHistory: [({ theirs }) => [{ memberId: theirs.memberId, limit: 50 }]] },
    looking: { mayReadMemberHistory: [({ theirs }) => [theirs.memberId]] },
  },
};
