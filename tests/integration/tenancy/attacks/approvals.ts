import type { Arsenal, Call } from "./kinds";

const theirRequest: Call = ({ theirs }) => [{ requestId: theirs.approvalRequestId }];
const reason = "Not without a vote of the committee";

export const approvalAttacks: Arsenal = {
  "approvals/marks/commands": { looking: { markActs: [() => [{ acts: [] }]] } },
  "approvals/marks/queries": { looking: { listMarks: [() => []], mayMarkActs: [() => []] } },
  "approvals/requests/commands": {
    aimed: {
      approveRequest: [theirRequest],
      refuseRequest: [({ theirs }) => [{ requestId: theirs.approvalRequestId, reason }]],
      withdrawRequest: [theirRequest],
    },
  },
  "approvals/requests/queries": {
    aimed: { getRequest: [theirRequest] },
    looking: { listRequests: [() => []] },
  },
  "approvals/requests/workflow": { looking: { tellApprovers: [theirRequest], tellAsker: [theirRequest] } },
};
