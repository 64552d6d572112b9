import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { Arsenal } from "./kinds";

const answer = "It is mine now";

export const privacyAttacks: Arsenal = {
  "members/lifecycle/workflow": {
    looking: { endForErasure: [({ theirs }) => [{ memberId: theirs.colleagueId }]] },
  },
  "privacy/erasure/workflow": {
    looking: { erasePerson: [({ theirs }) => [{ requestId: theirs.privacyRequestId }, memoryStorage()]] },
  },
  "privacy/retention/commands": {
    looking: { setRetention: [() => [{ key: "old_notices", isOn: true, days: 700 }]] },
  },
  "privacy/retention/queries": { looking: { previewRetention: [() => []] } },
  "privacy/retention/workflow": {
    looking: { applyRetention: [() => [{ key: "old_notices" }, memoryStorage()]], warnOfClosing: [() => []] },
  },
  "privacy/requests/commands": {
    aimed: {
      grantRequest: [({ theirs }) => [{ requestId: theirs.privacyRequestId, answer }]],
      refuseRequest: [({ theirs }) => [{ requestId: theirs.privacyRequestId, answer }]],
      liftRestriction: [({ theirs }) => [{ requestId: theirs.privacyRequestId }]],
      withdrawRequest: [({ theirs }) => [{ requestId: theirs.privacyRequestId }]],
    },
    looking: { submitRequest: [() => [{ kind: "ACCESS", words: answer }]] },
  },
  "privacy/requests/queries": {
    aimed: { getRequest: [({ theirs }) => [{ requestId: theirs.privacyRequestId }]] },
    looking: { listRequests: [() => []], listOwnRequests: [() => []], getOwnTerms: [() => []] },
  },
  "privacy/requests/workflow": {
    looking: {
      findHandlersOf: [({ theirs }) => [{ requestId: theirs.privacyRequestId }]],
      findAskerOf: [({ theirs }) => [{ requestId: theirs.privacyRequestId }]],
      listOverdue: [() => []],
    },
  },
  "privacy/unit-exports/workflow": {
    looking: {
      planUnitExport: [({ theirs }) => [{ exportId: theirs.unitExportId }]],
      collectUnitTables: [
        ({ theirs }) => [{ exportId: theirs.unitExportId, part: 0, tables: ["members"] }, memoryStorage()],
      ],
      packUnitExport: [({ theirs }) => [{ exportId: theirs.unitExportId, parts: 1 }, memoryStorage()]],
      forgetUnitExports: [() => [memoryStorage()]],
    },
  },
  "privacy/exports/commands": {
    aimed: { downloadExport: [({ theirs }) => [{ exportId: theirs.exportId }, memoryStorage()]] },
    looking: { askForExport: [() => [{ locale: "en" }]] },
  },
  "privacy/exports/queries": { looking: { listOwnExports: [() => []] } },
  "privacy/exports/workflow": {
    looking: {
      planExport: [({ theirs }) => [{ exportId: theirs.exportId }]],
      collectTables: [
        ({ theirs }) => [{ exportId: theirs.exportId, part: 0, tables: ["members"] }, memoryStorage()],
      ],
      packExport: [({ theirs }) => [{ exportId: theirs.exportId, parts: 1 }, memoryStorage()]],
      forgetExports: [() => [memoryStorage()]],
    },
  },
};
