import { electionAttacks } from "./elections";
import { grievanceAttacks } from "./grievances";
import { geoAttacks } from "./geo";
import type { Arsenal } from "./kinds";
import { approvalAttacks } from "./approvals";
import { memberAttacks } from "./members";
import { communicationAttacks, identityAttacks, systemAttacks, votingAttacks } from "./others";
import { providerAttacks } from "./providers";
import { privacyAttacks } from "./privacy";
import { unitAttacks } from "./units";

/** Every query, command and step there is; tests/architecture/attacks.test.ts holds it complete. */
export const arsenal: Arsenal = {
  ...approvalAttacks,
  ...unitAttacks,
  ...geoAttacks,
  ...memberAttacks,
  ...communicationAttacks,
  ...votingAttacks,
  ...electionAttacks,
  ...grievanceAttacks,
  ...identityAttacks,
  ...providerAttacks,
  ...systemAttacks,
  ...privacyAttacks,
};
