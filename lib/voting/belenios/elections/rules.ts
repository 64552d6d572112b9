import { ruleViolated } from "@/lib/core/errors";
import type { Group } from "../_internal/group";
import { findGroup } from "../_internal/groups";
import { print, sha256Base64 } from "../_internal/numbers";
import { keyOf, type Key } from "../_internal/proofs";
import { electionInput } from "../schema";
import type { ElectionParameters, Question } from "../types";

/** An election as everybody has it: the text that is hashed, what it says, its group and its key. */
export type Election = {
  raw: string;
  fingerprint: string;
  parameters: ElectionParameters;
  group: Group;
  key: Key;
};

export type ElectionDraft = Omit<ElectionParameters, "version" | "public_key">;

/** The text of an election. Whoever changes a letter of it makes another election: its hash is in every ballot. */
export function printElection(draft: ElectionDraft, publicKey: bigint): string {
  const { description, name, group, questions, uuid, administrator, credential_authority } = draft;
  const parameters = {
    version: 1,
    description,
    name,
    group,
    public_key: publicKey,
    questions,
    uuid,
    administrator,
    credential_authority,
  };
  return print(electionWithOrder(parameters));
}

/** Reads an election. Refused where it is malformed, its group unknown or its key no element of the group. */
export function readElection(raw: string): Election {
  const { data: parameters } = electionInput.safeParse(parsed(raw));
  const group = parameters && findGroup(parameters.group);
  if (!parameters || !group) throw ruleViolated("verification.election_malformed", { entry: "Setup" });
  const isUsable = group.includes(parameters.public_key) && parameters.public_key !== group.identity;
  if (!isUsable) throw ruleViolated("verification.key_outside_group", { entry: "Setup" });
  return {
    raw,
    fingerprint: sha256Base64(raw),
    parameters,
    group,
    key: keyOf(group, parameters.public_key),
  };
}

/** A group by its name in the specification. Refused where there is none. */
export function groupOf(name: string): Group {
  const group = findGroup(name);
  if (!group) throw ruleViolated("verification.election_malformed", { entry: name });
  return group;
}

/** How many ciphertexts a ballot has for a question that is summed. */
export function widthOf(question: Question): number {
  if ("type" in question) return 1;
  return question.answers.length + (question.blank ? 1 : 0);
}

export function isShuffled(question: Question): question is Extract<Question, { type: "NonHomomorphic" }> {
  return "type" in question;
}

/** `undefined` for text that is no JSON, which no schema takes. */
export function parsed(raw: string): unknown {
  try {
    return JSON.parse(raw) as unknown;
  } catch {
    return undefined;
  }
}

/** Optional fields that are not there are left out, as the specification prints them. */
function electionWithOrder(parameters: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== undefined));
}
