import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { Arsenal } from "./kinds";

const names = { name: "Taken", namePlural: "Taken" };
const unit = { code: "X1", name: "Taken" };
const mapping = { steps: [{ codeColumn: "code", nameColumn: "name", levelColumn: "level" }] };

const loan = {
  ...{ reach: "UNIT", permissions: ["member.read"], purpose: "while away" },
  ...{ startsOn: "2026-11-21", endsOn: "2026-12-31" },
};

export const unitAttacks: Arsenal = {
  "units/tree/workflow": { looking: { checkCounts: [() => []] } },
  "units/blueprints/commands": {
    aimed: {
      layOffices: [
        ({ theirs }) => [{ offices: [{ levelId: theirs.levelId, template: "treasurer", name: "Taken" }] }],
      ],
    },
    exempt: { layLevels: "takes no id; settings.test.ts tries it on levels in use" },
  },
  "units/tree/commands/archive-unit": {
    aimed: { archiveUnit: [({ theirs }) => [{ unitId: theirs.unitId, reason: "mine now" }]] },
  },
  "units/tree/commands/create-unit": {
    aimed: {
      createUnit: [
        ({ theirs, own }) => [{ parentId: theirs.unitId, levelId: own.levelId, ...unit }],
        ({ theirs, own }) => [{ parentId: own.unitId, levelId: theirs.levelId, ...unit }],
      ],
    },
  },
  "units/tree/commands/edit-unit": {
    aimed: { editUnit: [({ theirs }) => [{ unitId: theirs.unitId, isActive: true, facts: [], ...unit }]] },
  },
  "units/tree/commands/move-unit": {
    aimed: {
      moveUnit: [
        ({ theirs, own }) => [{ unitId: theirs.boothId, newParentId: own.unitId }],
        ({ theirs, own }) => [{ unitId: own.boothId, newParentId: theirs.unitId }],
      ],
    },
  },
  "units/tree/commands/restore-unit": {
    aimed: { restoreUnit: [({ theirs }) => [{ unitId: theirs.unitId }]] },
  },
  "units/tree/queries/find-unit-map": { aimed: { findUnitMap: [({ theirs }) => [theirs.unitId]] } },
  "units/tree/queries/get-unit": {
    aimed: {
      getUnit: [({ theirs }) => [theirs.unitId]],
      getArchivePreview: [({ theirs }) => [theirs.unitId]],
    },
  },
  "units/tree/queries/list-own-units": { looking: { listOwnUnits: [() => []] } },
  "units/tree/queries/list-tree": {
    aimed: { listChain: [({ theirs }) => [theirs.unitId]] },
    looking: {
      listChildren: [() => [{}], ({ theirs }) => [{ parentId: theirs.unitId }]],
      listOfficeUnits: [() => []],
      listOfficeUnitNames: [() => [], () => ["poll.manage"]],
      mayAddRoot: [() => []],
      searchUnits: [() => [{ q: "fed" }], ({ theirs }) => [{ q: "fed", within: theirs.unitId }]],
    },
  },
  "units/levels/commands": {
    aimed: {
      addLevel: [({ theirs }) => [{ aboveLevelId: theirs.levelId, ...names }]],
      renameLevel: [({ theirs }) => [{ levelId: theirs.levelId, ...names }]],
      removeLevel: [({ theirs }) => [{ levelId: theirs.levelId }]],
    },
  },
  "units/levels/queries": { looking: { listLevels: [() => []], listManagedLevels: [() => []] } },
  "units/positions/commands": {
    aimed: {
      createPosition: [({ theirs }) => [{ levelId: theirs.levelId, name: "Taken" }]],
      editPosition: [({ theirs }) => [{ positionId: theirs.positionId, name: "Taken", isActive: false }]],
      removePosition: [({ theirs }) => [{ positionId: theirs.positionId }]],
      setCondition: [
        ({ theirs }) => [
          { positionId: theirs.positionId, permission: "member.read", terms: [], shownTerms: "[]" },
        ],
      ],
      setBundle: [
        ({ theirs }) => [
          { positionId: theirs.positionId, rights: { "member.read": "TENANT" }, shownVersion: "" },
        ],
      ],
    },
  },
  "units/positions/queries": {
    aimed: { getPosition: [({ theirs }) => [theirs.positionId]] },
    looking: { listPositions: [() => []], listOfficeRights: [() => []], mayWritePositions: [() => []] },
  },
  "units/appointments/commands": {
    aimed: {
      appoint: [
        ({ theirs, own }) => [{ ...own, startsOn: "2026-11-21", positionId: theirs.positionId }],
        ({ theirs, own }) => [{ ...own, startsOn: "2026-11-21", unitId: theirs.unitId }],
        ({ theirs, own }) => [{ ...own, startsOn: "2026-11-21", memberId: theirs.memberId }],
      ],
      endAppointment: [({ theirs }) => [{ ...theirs, endsOn: "2026-11-21", reason: "mine now" }]],
    },
  },
  "units/appointments/workflow": {
    looking: {
      listMandateTurns: [() => []],
      vacateOffices: [({ theirs }) => [{ memberId: theirs.memberId, reason: "RESIGNED" }]],
    },
  },
  "units/appointments/previews/queries": {
    aimed: {
      previewAppointment: [
        ({ theirs, own }) => [{ unitId: theirs.unitId, positionId: own.positionId, memberId: own.memberId }],
        ({ theirs, own }) => [{ unitId: own.unitId, positionId: theirs.positionId, memberId: own.memberId }],
        ({ theirs, own }) => [{ unitId: own.unitId, positionId: own.positionId, memberId: theirs.memberId }],
      ],
      previewEnding: [({ theirs }) => [{ appointmentId: theirs.appointmentId }]],
    },
  },
  "units/appointments/terms/commands": {
    aimed: { exportRegister: [({ theirs }) => [{ unitId: theirs.unitId }]] },
  },
  "units/appointments/terms/queries": {
    aimed: { listRegister: [({ theirs }) => [{ unitId: theirs.unitId }]] },
    looking: {
      listOwnTerms: [() => []],
      listRegister: [({ theirs, own }) => [{ unitId: own.unitId, positionId: theirs.positionId }]],
    },
  },
  "units/appointments/letters/queries": { aimed: { getLetter: [({ theirs }) => [theirs]] } },
  "units/appointments/queries": {
    aimed: {
      listOffices: [({ theirs }) => [theirs.unitId]],
      listCandidates: [({ theirs }) => [theirs.unitId, { q: "" }]],
      listVacancies: [({ theirs }) => [theirs.unitId, {}]],
    },
  },
  "units/exports/commands": {
    aimed: {
      askForUnitExport: [({ theirs }) => [{ unitId: theirs.unitId, locale: "en" }]],
      fetchUnitExport: [({ theirs }) => [{ exportId: theirs.unitExportId }, memoryStorage()]],
    },
  },
  "units/exports/queries": {
    aimed: {
      findUnitExports: [({ theirs }) => [{ unitId: theirs.unitId }]],
      getUnitOfExport: [({ theirs }) => [{ exportId: theirs.unitExportId }]],
    },
  },
  "units/charters/commands": {
    looking: {
      writeCharter: [() => [{ shownVersion: 0, texts: { en: "Mine" } }]],
      acceptCharter: [() => [{ version: 1, locale: "en" }]],
      withdrawCharter: [() => [{ version: 1 }]],
    },
  },
  "units/charters/workflow": { looking: { listBearersToTell: [() => [{ version: 1, after: null }]] } },
  "units/charters/queries": {
    looking: {
      findOwnCharter: [() => [{ locale: "en" }]],
      getCharters: [() => []],
      listCharterBearers: [() => [{}]],
    },
  },
  "units/delegations/commands": {
    aimed: {
      lendRights: [
        ({ theirs, own }) => [{ ...loan, toMemberId: theirs.colleagueId, unitId: own.unitId }],
        ({ theirs, own }) => [{ ...loan, toMemberId: own.memberId, unitId: theirs.unitId }],
      ],
      takeRightsBack: [({ theirs }) => [{ delegationId: theirs.delegationId }]],
    },
  },
  "units/delegations/queries": {
    looking: { listDelegations: [() => []], listLendable: [() => []] },
  },
  "units/imports/commands": {
    aimed: {
      uploadUnitImport: [
        ({ theirs }) => [{ anchorId: theirs.unitId, file: new File(["code,name\nA,B\n"], "units.csv") }],
      ],
      tryUnitImport: [({ theirs }) => [{ importId: theirs.importId, mapping }]],
      applyUnitImport: [({ theirs }) => [{ importId: theirs.importId }]],
      discardUnitImport: [({ theirs }) => [{ importId: theirs.importId }]],
    },
  },
  "units/imports/queries": {
    aimed: { getUnitImport: [({ theirs }) => [theirs.importId]] },
    looking: { listUnitImports: [() => []] },
  },
};
