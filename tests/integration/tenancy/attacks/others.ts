import { memoryDns } from "@/lib/adapters/dns/memory";
import { memoryEmail } from "@/lib/adapters/email/memory";
import { memorySms } from "@/lib/adapters/sms/memory";
import type { Arsenal } from "./kinds";

const texts = { en: { title: "Taken", body: "Taken" } };
const reason = "It is mine now";
const longReason = "It is mine now, and here is why.";
const ownSettings = "changes the organisation of the context, and takes no id";
const range = { channel: "SMS", fromBatch: 0, toBatch: 0 };
const carriers = () => ({ ...senders(), siteOf: () => "https://here.example" });
const senders = () => ({ sms: memorySms, email: memoryEmail });

export const communicationAttacks: Arsenal = {
  "communications/announcements/commands/cancel-announcement": {
    aimed: { cancelAnnouncement: [({ theirs }) => [theirs]] },
  },
  "communications/announcements/commands/draft-announcement": {
    aimed: { draftAnnouncement: [({ theirs }) => [{ unitId: theirs.unitId, texts }]] },
  },
  "communications/announcements/commands/edit-announcement": {
    aimed: {
      editAnnouncement: [
        ({ theirs, own }) => [{ ...theirs, unitId: own.unitId, texts, seenAt: "2026-11-21T06:00:00Z" }],
      ],
    },
  },
  "communications/announcements/commands/expire-announcement": {
    aimed: { expireAnnouncement: [({ theirs }) => [theirs]] },
  },
  "communications/announcements/commands/pin-announcement": {
    aimed: { pinAnnouncement: [({ theirs }) => [theirs]], unpinAnnouncement: [({ theirs }) => [theirs]] },
  },
  "communications/announcements/commands/publish-announcement": {
    aimed: { publishAnnouncement: [({ theirs }) => [theirs]] },
  },
  "communications/announcements/commands/schedule-announcement": {
    aimed: { scheduleAnnouncement: [({ theirs }) => [{ ...theirs, scheduledFor: "2026-11-25T10:00" }]] },
  },
  "communications/announcements/queries": {
    aimed: {
      getAnnouncement: [({ theirs }) => [theirs.announcementId]],
      getArticle: [({ theirs }) => [{ announcementId: theirs.announcementId, locale: "en" }]],
    },
    looking: {
      listAnnouncements: [
        () => [{ limit: 50, locale: "en" }],
        ({ theirs }) => [{ limit: 50, locale: "en", unitId: theirs.unitId }],
      ],
      findLatestFor: [() => [{ locale: "en" }]],
    },
  },
  "communications/announcements/workflow": {
    looking: { publishDueAnnouncement: [({ theirs }) => [theirs]] },
    exempt: {
      listDueAnnouncements: "the sweeper's list over all tenants: ids of work, and only jobs call it",
      listStalledDeliveries: "the sweeper's list over all tenants: ids of work, and only jobs call it",
    },
  },
  "communications/audiences/queries": {
    aimed: {
      countAudience: [({ theirs }) => [{ unitId: theirs.unitId, includesBelow: "true" }]],
      getWritableUnit: [({ theirs }) => [theirs.unitId]],
    },
    looking: { findWritableUnits: [() => [{ q: "fed" }]] },
    exempt: { countWithin: "works inside another query's transaction" },
  },
  "communications/deliveries/queries": {
    aimed: {
      getDeliveryProgress: [({ theirs }) => [theirs.announcementId]],
      getRehearsal: [({ theirs }) => [theirs.announcementId]],
      listUnitProgress: [({ theirs }) => [theirs.announcementId]],
      listDeliveries: [({ theirs }) => [{ announcementId: theirs.announcementId, limit: 50 }]],
    },
  },
  "communications/deliveries/workflow": {
    aimed: {
      sendDeliveryRange: [({ theirs }) => [{ ...theirs, ...range }, senders()]],
      releaseHeldLines: [({ theirs }) => [theirs]],
    },
    exempt: { listDueHeld: "the sweeper's list over all tenants: ids of work, and only jobs call it" },
    looking: {
      planDelivery: [({ theirs }) => [theirs]],
      listOpenRanges: [({ theirs }) => [theirs]],
      recordDeliveryReport: [({ theirs }) => [{ ...theirs, channel: "SMS", state: "SENT" }]],
    },
  },
  "communications/digests/workflow": {
    looking: { sendDueDigests: [() => [senders()]] },
    exempt: { listTenantsWithDigests: "the sweepers' list: ids alone, and only jobs call it" },
  },
  "communications/gateway/commands": {
    aimed: {
      addSilence: [
        ({ theirs }) => [
          { unitId: theirs.unitId, name: "Taken", startsAt: "2030-01-01T10:00", endsAt: "2030-01-02T10:00" },
        ],
      ],
      liftSilence: [({ theirs }) => [{ silenceId: theirs.silenceId }]],
    },
    looking: {
      setContactSettings: [() => [{ quiet: "NONE" }]],
      setContactWishes: [() => [{ quiet: "NONE", digest: "AT_ONCE" }]],
    },
  },
  "communications/gateway/queries": {
    looking: {
      getContactSettings: [() => []],
      getContactWishes: [() => []],
      listSilences: [() => []],
      countRecentOverrides: [() => []],
      listOwnOverrides: [() => []],
    },
  },
  "communications/notices/workflow": {
    looking: { sendDueNotices: [() => [senders()]] },
    exempt: { listTenantsWithNotices: "the sweepers' list: ids alone, and only jobs call it" },
  },
  "communications/notifications/commands": {
    looking: {
      readNotification: [({ theirs }) => [{ kind: "ANNOUNCEMENT", subjectId: theirs.announcementId }]],
      readAllNotifications: [() => [{}]],
    },
  },
  "communications/notifications/queries": {
    aimed: {
      getNotice: [({ theirs }) => [{ notice: "welcome", subjectId: theirs.memberId, locale: "en" }]],
    },
    looking: {
      countUnread: [() => []],
      countInbox: [() => []],
      listInbox: [() => [{ limit: 50, locale: "en" }]],
      isUnread: [({ theirs }) => [{ subjectId: theirs.announcementId }]],
    },
  },
  "communications/notifications/workflow": {
    looking: {
      warnOfSession: [
        ({ theirs }) => [{ accountId: theirs.accountId, sessionId: theirs.sessionId, isReuse: true }],
      ],
      warnOfWayChange: [({ theirs }) => [{ accountId: theirs.accountId, changeId: theirs.wayChangeId }]],
      welcomeMember: [({ theirs }) => [{ memberId: theirs.memberId }]],
      notifyMembers: [
        ({ theirs }) => [{ notice: "poll_opened", subjectId: theirs.pollId, memberIds: [theirs.memberId] }],
      ],
    },
  },
  "communications/preferences/commands": {
    looking: { setPreference: [() => [{ kind: "ANNOUNCEMENT", channel: "SMS", isOn: false }]] },
    exempt: { unsubscribe: "takes a link signed for one tenant; its own test tries another's" },
  },
  "communications/preferences/queries": {
    looking: { listPreferences: [() => []] },
    exempt: { findLinkChoice: "takes a link signed for one tenant; its own test tries another's" },
  },
};

export const votingAttacks: Arsenal = {
  "voting/polls/commands": {
    aimed: {
      draftPoll: [
        ({ theirs }) => [
          {
            unitId: theirs.unitId,
            question: "Mine?",
            options: [{ text: "Yes" }, { text: "No" }],
            closesAt: "2026-12-01T10:00",
          },
        ],
      ],
      openPoll: [({ theirs }) => [theirs]],
      withdrawPoll: [({ theirs }) => [theirs]],
      castVote: [
        ({ theirs }) => [theirs],
        ({ theirs, own }) => [{ pollId: own.pollId, optionId: theirs.optionId }],
      ],
    },
  },
  "voting/polls/queries": {
    aimed: { getPoll: [({ theirs }) => [theirs.pollId]] },
    looking: {
      listPolls: [() => [{ limit: 50 }]],
      listVotingQueue: [() => []],
      listUncounted: [() => []],
    },
  },
  "voting/roll/workflow": {
    aimed: { tellVoters: [({ theirs }) => [{ pollId: theirs.pollId, notice: "poll_opened" }]] },
  },
  "voting/polls/workflow": { aimed: { countPoll: [({ theirs }) => [theirs]] } },
};

const door = { site: "here.example", origin: "https://here.example", browser: "x" };

export const identityAttacks: Arsenal = {
  "identity/accounts/commands": {
    aimed: {
      deactivateAccount: [({ theirs }) => [{ accountId: theirs.accountId, reason }]],
      reactivateAccount: [({ theirs }) => [{ accountId: theirs.accountId, reason }]],
    },
    looking: { chooseLocale: [() => [{ locale: "ta" }]] },
    exempt: { changePhone: "redeems a code first; change-phone.test.ts tries another's session and number" },
  },
  "identity/accounts/workflow": {
    looking: {
      warnUnused: [({ theirs }) => [{ accountIds: [theirs.accountId] }]],
      closeUnused: [({ theirs }) => [{ accountIds: [theirs.accountId] }]],
    },
  },
  "identity/accounts/queries": {
    looking: {
      ...{ getOwnPhone: [() => []], getWaysIn: [() => [{ country: "IN" }]] },
      findAccountOf: [({ theirs }) => [{ memberId: theirs.memberId }]],
      listClosedAccounts: [() => [{}]],
    },
  },
  "identity/changes/commands": {
    aimed: { disownChange: [({ theirs }) => [{ changeId: theirs.wayChangeId }]] },
    exempt: {
      closeOwnWaysIn: "acts on the caller's own account and takes no id",
      stopChange: "opens what this organisation sealed; way-changes.test.ts tries another's link",
      keepAccount: "opens what this organisation sealed; unused-accounts.test.ts tries another's link",
    },
  },
  "identity/changes/queries": {
    aimed: { getOwnChange: [({ theirs }) => [{ changeId: theirs.wayChangeId }]] },
    looking: { listOwnChanges: [() => []] },
  },
  "identity/changes/workflow": {
    looking: {
      textOfChange: [({ theirs }) => [{ changeId: theirs.wayChangeId }, carriers()]],
      mailOfChange: [({ theirs }) => [{ changeId: theirs.wayChangeId }, carriers()]],
      forgetOldAddresses: [({ theirs }) => [{ changeId: theirs.wayChangeId }]],
    },
  },
  "identity/recoveries/commands": {
    aimed: {
      announceRecovery: [({ theirs }) => [{ accountId: theirs.lostAccountId }]],
    },
    exempt: {
      recoverAccount: "the job's alone; recoveries.test.ts lets the job of another organisation try",
    },
  },
  "identity/emails/commands": {
    looking: {
      issueEmailProof: [
        ({ theirs: { email } }) => [{ email, purpose: "ADD_EMAIL", address: "x", deviceMarks: [] }],
      ],
    },
    exempt: {
      addEmail: "refused as ended; emails.test.ts tries somebody else's letter",
      removeEmail: "acts on the caller's own account and takes no id",
    },
  },
  "identity/emails/workflow": {
    exempt: { sendEmailProof: "issueEmailProof, and a letter to whoever was typed" },
  },
  "identity/passwords/commands": {
    exempt: {
      signInWithPassword: "passwords.test.ts tries another tenant's address",
      choosePassword: "passwords.test.ts tries another tenant's letter",
      setPassword: "acts on the caller's own account; the session named is kept, not touched",
      removePassword: "acts on the caller's own account and takes no id",
    },
  },
  "identity/second-factors/commands": {
    exempt: {
      beginTotp: "acts on the caller's own account and takes no id",
      confirmTotp: "acts on the caller's own account; a session is looked for among the caller's",
      removeTotp: "acts on the caller's own account and takes no id",
      renewRecoveryCodes: "acts on the caller's own account and takes no id",
      finishSignIn: "second-factors.test.ts tries another tenant's half sign-in",
    },
  },
  "identity/passkeys/commands/add-passkey": {
    looking: {
      beginAddingPasskey: [() => [{ ...door, organisation: "x", label: "x" }]],
    },
    exempt: { addPasskey: "passkeys.test.ts answers somebody else's question and another tenant's" },
  },
  "identity/passkeys/commands/manage-passkey": {
    aimed: {
      renamePasskey: [({ theirs }) => [{ passkeyId: theirs.passkeyId, name: "Mine" }]],
      removePasskey: [({ theirs }) => [{ passkeyId: theirs.passkeyId }]],
    },
  },
  "identity/passkeys/commands/prove-with-passkey": {
    exempt: {
      beginPasskeyProof: "asks for the caller's own passkeys only",
      proveWithPasskey: "passkeys.test.ts answers with somebody else's passkey",
    },
  },
  "identity/passkeys/commands/sign-in-with-passkey": {
    looking: { beginPasskeySignIn: [() => [{ ...door, address: "x" }]] },
    exempt: {
      signInWithPasskey: "passkeys.test.ts tries another tenant's passkey and question",
      beginPasskeyFinish:
        "asks for the passkeys of the half sign-in in hand; passkeys.test.ts tries another tenant's",
      finishWithPasskey: "passkeys.test.ts tries another account's passkey",
    },
  },
  "identity/passkeys/queries": { looking: { listPasskeys: [() => [{ site: door.site }]] } },
  "identity/second-factors/queries": {
    looking: {
      findFinishWays: [() => [{ halfToken: "x" }]],
      getSecondFactor: [() => []],
      findPendingTotp: [() => [{ issuer: "x", label: "x" }]],
    },
  },
  "identity/proofs/commands": {
    exempt: {
      proveWithSecondFactor: "looks for the session among the caller's own, as proveWithCode does",
      proveWithCode: "proofs.test.ts tries somebody else's session and code",
      proveWithPassword: "looks for the session among the caller's own, as proveWithCode does",
    },
  },
  "identity/proofs/queries": { looking: { getProofWays: [() => []] } },
  "identity/proofs/workflow": { exempt: { sendProofCode: "sends to the caller's own number only" } },
  "identity/codes/commands": {
    looking: {
      issueCode: [
        ({ theirs: { phone } }) => [
          { phone, purpose: "SIGN_IN", address: "x", country: "IN", phoneCountries: ["IN"], deviceMarks: [] },
        ],
      ],
      redeemCode: [({ theirs }) => [{ ...theirs.code, purpose: "SIGN_IN" }]],
    },
  },
  "identity/codes/workflow": {
    exempt: { sendCode: "issueCode, and a text to whoever typed the number" },
  },
  "identity/tokens/commands": {
    aimed: {
      createToken: [
        ({ theirs }) => [
          { kind: "PERSONAL", name: "Mine", scopes: ["member.read"], days: "30", unitId: theirs.unitId },
        ],
      ],
      revokeToken: [({ theirs }) => [{ tokenId: theirs.tokenId }]],
    },
  },
  "identity/tokens/queries": {
    aimed: { findTokenBearer: [({ theirs }) => [{ token: theirs.token, address: "203.0.113.1" }]] },
    looking: { listOwnTokens: [() => []], listLiveTokens: [() => []] },
  },
  "identity/sessions/commands": {
    aimed: { endSession: [({ theirs }) => [{ sessionId: theirs.sessionId }]] },
    looking: {
      signOut: [({ theirs }) => [{ token: theirs.sessionToken }]],
      refreshSession: [({ theirs }) => [{ token: theirs.sessionToken, address: "203.0.113.1" }]],
      endOtherSessions: [({ theirs }) => [{ sessionId: theirs.sessionId }]],
    },
    exempt: { signIn: "redeems a code first; sign-in.test.ts tries another tenant's" },
  },
  "identity/sessions/workflow": { looking: { forgetEnded: [() => []] } },
  "identity/sessions/queries": {
    looking: {
      findSignedIn: [({ theirs }) => [theirs.sessionToken]],
      listDevices: [({ theirs }) => [theirs.sessionId]],
    },
  },
};

export const systemAttacks: Arsenal = {
  "jobs/runs/commands": {
    aimed: {
      cancelRun: [({ theirs }) => [{ runId: theirs.jobRunId }]],
      retryRun: [({ theirs }) => [{ runId: theirs.jobRunId }]],
    },
  },
  "jobs/runs/queries": {
    aimed: { getRun: [({ theirs }) => [theirs.jobRunId]] },
    looking: { listRuns: [() => [{ limit: 50 }]], listJobs: [() => []] },
  },
  "tenancy/organisations/commands": {
    aimed: {
      suspendOrganisation: [({ theirs }) => [{ organisationId: theirs.tenantId, reason: longReason }]],
      resumeOrganisation: [({ theirs }) => [{ organisationId: theirs.tenantId, reason: longReason }]],
    },
  },
  "tenancy/support/commands": {
    aimed: {
      askSupportView: [
        ({ theirs }) => [{ organisationId: theirs.tenantId, memberNumber: "T-1", reason: longReason }],
      ],
      openSupportView: [({ theirs }) => [{ token: theirs.supportToken }]],
      endSupportView: [({ theirs }) => [{ token: theirs.supportToken }]],
    },
    looking: { allowSupport: [() => [{ hours: 2 }]], stopSupport: [() => [{}]] },
  },
  "tenancy/support/queries": {
    aimed: {
      findOpenSupportView: [({ theirs }) => [{ token: theirs.supportToken }]],
      findSupportLink: [({ theirs }) => [{ token: theirs.supportToken }]],
    },
    looking: { getSupport: [() => []] },
  },
  "tenancy/support/workflow": {
    aimed: { whomToTellOfSupport: [({ theirs }) => [{ viewId: theirs.supportViewId }]] },
  },
  "tenancy/organisations/queries": {
    aimed: { getOrganisation: [({ theirs }) => [{ organisationId: theirs.tenantId }]] },
    looking: { listOrganisations: [() => [{}]] },
  },
  "tenancy/registrations/commands/register-organisation": {
    exempt: { registerOrganisation: "takes no id; registrations.test.ts tries it inside an organisation" },
  },
  "tenancy/registrations/commands/answer-as-applicant": {
    aimed: {
      confirmRegistration: [({ theirs }) => [{ token: theirs.registrationToken }]],
      appealRejection: [({ theirs }) => [{ token: theirs.registrationToken, appeal: longReason }]],
    },
  },
  "tenancy/registrations/commands/decide-registration": {
    aimed: {
      acceptRegistration: [({ theirs }) => [{ registrationId: theirs.registrationId }]],
      rejectRegistration: [({ theirs }) => [{ registrationId: theirs.registrationId, reason: longReason }]],
    },
  },
  "tenancy/registrations/queries": {
    aimed: {
      getRegistration: [({ theirs }) => [{ registrationId: theirs.registrationId }]],
      getOwnRegistration: [({ theirs }) => [{ token: theirs.registrationToken }]],
    },
    looking: { listRegistrations: [() => [{}]] },
  },
  "tenancy/registrations/workflow": {
    aimed: {
      writeToApplicant: [
        ({ theirs }) => [
          { registrationId: theirs.registrationId, news: "received", newsId: theirs.registrationId },
          memoryEmail(),
        ],
      ],
    },
  },
  "tenancy/hosts/commands": {
    aimed: {
      checkHost: [({ theirs }) => [{ hostId: theirs.hostId }, memoryDns()]],
      removeHost: [({ theirs }) => [{ hostId: theirs.hostId }]],
    },
    exempt: { addHost: ownSettings },
  },
  "tenancy/hosts/queries": { looking: { listHosts: [() => []] } },
  "tenancy/hosts/workflow": {
    looking: { recheckHosts: [() => [{ dns: memoryDns(), mail: () => memoryEmail() }]] },
  },
  "tenancy/closings/commands": {
    exempt: {
      askClosing: ownSettings,
      takeBackClosing: ownSettings,
      closeOrganisation:
        "the console's: it takes any organisation, and closing.test.ts shows that only the console may",
    },
  },
  "tenancy/closings/workflow": {
    looking: { nextToTell: [() => [{ after: null }]] },
    exempt: {
      listOverdueClosings: "the console's list: ids alone, refused elsewhere",
      removeClosedOrganisation:
        "the console's job; closing.test.ts shows that the database refuses it to everybody else",
    },
  },
  "tenancy/senders/queries": {
    exempt: {
      smsOfTenants: "takes a carrier, no id; each message says whose it is",
      emailOfTenants: "takes a carrier, no id; each call says whose it is",
    },
  },
  "tenancy/settings/commands": {
    exempt: {
      setCountry: ownSettings,
      setLanguages: ownSettings,
      setBrand: ownSettings,
      setChannels: ownSettings,
      setPrivacy: ownSettings,
      setLogo: ownSettings,
      finishStep: ownSettings,
      completeSetUp: ownSettings,
    },
  },
  "tenancy/settings/queries": {
    looking: { getSettings: [() => []] },
    exempt: { getLogo: "everybody sees it; of the organisation of the context, and takes no id" },
  },
  "tenancy/trail/queries": { looking: { listTrail: [() => [{}]] } },
  "tenancy/tenants/queries": {
    exempt: {
      findTenantByKey: "the directory: settings of an organisation by its public host",
      listActiveTenantIds: "the sweepers' list: ids alone, and only jobs call it",
    },
  },
};
