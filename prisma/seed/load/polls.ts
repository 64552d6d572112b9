import { randomInt, randomUUID } from "node:crypto";
import { encryptField, newSecret, seal } from "@/lib/core/field-encryption";
import { shuffled } from "@/lib/voting/ballots/rules";
import { pollOpened } from "@/lib/voting/polls/events";
import { demoId } from "../ids";
import type { Party } from "../party";
import type { SeedPoll } from "../polls";
import type { SeedAct } from "./audit";
import { insertRows, type Owner } from "./insert";

/**
 * Writes polls as the product leaves them: rolls without times, the open urn sealed, counted ballots shuffled
 * under random ids. Which ballot is whose is nowhere, not even in the seed: choices are drawn by number.
 * Returns the acts for the trail.
 */
export async function loadPolls(owner: Owner, party: Party): Promise<SeedAct[]> {
  const { polls } = party;
  await insertPolls(owner, party);
  for (const poll of polls) {
    await insertRoll(owner, party, poll);
    if (poll.status === "OPEN") await fillUrn(owner, party, poll);
    else await insertBallots(owner, party, poll);
  }
  return polls.flatMap(actsOf);
}

async function insertPolls(owner: Owner, { tenantId, polls, calendar }: Party): Promise<void> {
  const columns = {
    ...{ id: "uuid", tenant_id: "uuid", unit_id: "uuid", includes_below: "boolean", question: "text" },
    ...{ question_local: "text", status: "poll_status", closes_at: "timestamptz", opened_at: "timestamptz" },
    ...{ published_at: "timestamptz", created_by: "uuid", created_at: "timestamptz" },
  };
  const rows = polls.map(({ id, unit, question, status, createdBy, ...times }) => ({
    ...{ id, tenant_id: tenantId, unit_id: unit.id, includes_below: true, status, created_by: createdBy },
    ...{ question: question[0], question_local: question[1], closes_at: calendar.at(times.closesDays) },
    ...{ opened_at: calendar.at(times.openedDays), created_at: calendar.at(times.createdDays) },
    published_at: times.publishedDays === null ? null : calendar.at(times.publishedDays),
  }));
  await insertRows(owner, "polls", columns, rows);

  const optionColumns = {
    ...{ id: "uuid", tenant_id: "uuid", poll_id: "uuid", position: "integer", text: "text" },
    ...{ text_local: "text", votes: "integer" },
  };
  const options = polls.flatMap(({ id: pollId, status, options }) =>
    options.map(({ id, words, votes }, i) => ({
      ...{ id, tenant_id: tenantId, poll_id: pollId, position: i + 1, text: words[0], text_local: words[1] },
      votes: status === "PUBLISHED" ? votes : null,
    })),
  );
  await insertRows(owner, "poll_options", optionColumns, options);
}

async function insertRoll(owner: Owner, { tenantId }: Party, { id, roll }: SeedPoll): Promise<void> {
  const columns = { tenant_id: "uuid", poll_id: "uuid", member_id: "uuid", has_voted: "boolean" };
  const rows = roll.map(({ memberId, hasVoted }) => ({
    ...{ tenant_id: tenantId, poll_id: id, member_id: memberId, has_voted: hasVoted },
  }));
  await insertRows(owner, "poll_roll_entries", columns, rows);
}

/** Every vote as the number of an option says, in an order nobody can repeat. */
const choicesOf = ({ options }: SeedPoll): string[] =>
  shuffled(
    options.flatMap(({ id, votes }) => Array.from({ length: votes }, () => id)),
    (below) => randomInt(below),
  );

async function fillUrn(owner: Owner, party: Party, poll: SeedPoll): Promise<void> {
  const { tenantId, calendar } = party;
  const key = newSecret();
  const sealColumns = { tenant_id: "uuid", poll_id: "uuid", key: "text" };
  const stored = encryptField(key.toString("base64"));
  await insertRows(owner, "poll_seals", sealColumns, [
    { tenant_id: tenantId, poll_id: poll.id, key: stored },
  ]);

  const columns = { id: "uuid", tenant_id: "uuid", poll_id: "uuid", sealed: "text" };
  const rows = choicesOf(poll).map((choice) => ({
    ...{ id: randomUUID(), tenant_id: tenantId, poll_id: poll.id, sealed: seal(key, choice) },
  }));
  await insertRows(owner, "sealed_ballots", columns, rows);

  // The counting job hears of the open poll when the product first starts.
  const closesAt = calendar.at(poll.closesDays).toISOString();
  const eventColumns = {
    ...{ id: "uuid", tenant_id: "uuid", name: "text", payload: "jsonb", created_at: "timestamptz" },
  };
  const event = {
    ...{ id: demoId("event", poll.id, poll.openedDays), tenant_id: tenantId, name: pollOpened.name },
    ...{ payload: { tenantId, pollId: poll.id, closesAt }, created_at: calendar.at(poll.openedDays) },
  };
  await insertRows(owner, "outbox_events", eventColumns, [event]);
}

async function insertBallots(owner: Owner, { tenantId }: Party, poll: SeedPoll): Promise<void> {
  const columns = { id: "uuid", tenant_id: "uuid", poll_id: "uuid", option_id: "uuid" };
  const rows = choicesOf(poll).map((optionId) => ({
    ...{ id: randomUUID(), tenant_id: tenantId, poll_id: poll.id, option_id: optionId },
  }));
  await insertRows(owner, "ballots", columns, rows);
}

function actsOf({ id, question, roll, createdBy, ...poll }: SeedPoll): SeedAct[] {
  const [entitled, voted] = [roll.length, roll.filter(({ hasVoted }) => hasVoted).length];
  const act = (action: string, days: number, changes: SeedAct["changes"]) => {
    return { action, entityId: id, actor: createdBy, days, changes };
  };
  return [
    act("poll.draft", poll.createdDays, { question: question[0] }),
    act("poll.open", poll.openedDays, { status: ["DRAFT", "OPEN"], entitled }),
    ...(poll.publishedDays === null
      ? []
      : [
          {
            ...act("poll.publish", poll.publishedDays, { status: ["OPEN", "PUBLISHED"], entitled, voted }),
            ...{ actor: null, job: "voting.count-poll" },
          },
        ]),
  ];
}
