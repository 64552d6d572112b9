import type { Arsenal } from "./kinds";

const answer = "It is mine now, and here is why.";

export const grievanceAttacks: Arsenal = {
  "grievances/tickets/commands/submit-grievance": {
    aimed: {
      submitGrievance: [
        ({ theirs }) => [{ unitId: theirs.unitId, category: "WATER", subject: "Mine", description: "Mine" }],
      ],
    },
  },
  "grievances/tickets/commands/handle-grievance": {
    aimed: {
      acknowledgeGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId }]],
      assignGrievance: [
        ({ theirs, own }) => [{ grievanceId: theirs.grievanceId, memberId: own.memberId }],
        ({ theirs, own }) => [{ grievanceId: own.grievanceId, memberId: theirs.memberId }],
      ],
      passGrievanceOn: [
        ({ theirs, own }) => [{ grievanceId: theirs.grievanceId, unitId: own.unitId }],
        ({ theirs, own }) => [{ grievanceId: own.grievanceId, unitId: theirs.unitId }],
      ],
      setGrievancePriority: [({ theirs }) => [{ grievanceId: theirs.grievanceId, priority: "LOW" }]],
    },
  },
  "grievances/tickets/commands/answer-grievance": {
    aimed: {
      resolveGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId, answer }]],
      rejectGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId, answer }]],
      addGrievanceNote: [({ theirs }) => [{ grievanceId: theirs.grievanceId, text: answer }]],
    },
  },
  "grievances/tickets/commands/close-grievance": {
    aimed: {
      closeGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId }]],
      reopenGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId, text: answer }]],
    },
  },
  "grievances/tickets/queries": {
    aimed: {
      getGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId }]],
      listNextHands: [({ theirs }) => [{ grievanceId: theirs.grievanceId }]],
      reportGrievances: [({ theirs }) => [{ unitId: theirs.unitId }]],
    },
    looking: {
      findTicketOfStep: [({ theirs }) => [{ stepId: theirs.stepId }]],
      listOwnGrievances: [() => [{ limit: 50 }]],
      listGrievances: [() => [{ limit: 50 }]],
      countGrievances: [() => []],
      listAddressableUnits: [() => []],
    },
  },
  "grievances/tickets/workflow": {
    aimed: {
      escalateGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId }]],
      settleGrievance: [({ theirs }) => [{ grievanceId: theirs.grievanceId }]],
    },
    looking: {
      tellOfStep: [({ theirs }) => [{ stepId: theirs.stepId }]],
      listOverdueGrievances: [() => []],
      listSettledGrievances: [() => []],
    },
  },
};
