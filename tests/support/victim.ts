import { permissions } from "@/lib/core/permissions";
import { blindIndex, encryptField } from "@/lib/core/field-encryption";
import { newId, newToken } from "@/lib/core/ids";
import { createToken } from "@/lib/identity/tokens/commands";
import { published } from "./announcement";
import { issueEmailProof } from "@/lib/identity/emails/commands";
import { later, newPhone, signInNew } from "./codes";
import { askingLetter, newEmail, registerByEmail } from "./letters";
import { addApplicant } from "./members";
import { requested } from "./platform";
import { frozenElection } from "./election";
import { openedPoll } from "./poll";
import { createWorld, grant, owner, type World } from "./world";

/** Ids of one of everything a tenant can hold. */
export type Holdings = Awaited<ReturnType<typeof furnish>> & Awaited<ReturnType<typeof personalData>>;

/** A tenant with one of everything in it, and somebody signed in who holds every right over all of it. */
export async function furnishedTenant() {
  const world = await createWorld();
  const everything = permissions.map((permission) => grant(permission));
  const { ctx } = await world.asMember(world.units.northB7, ...everything);
  const holdings = await furnish(world);
  return { world, ctx, holdings: { ...holdings, ...(await personalData(world, holdings)) } };
}

async function furnish(world: World) {
  const tenantId = world.tenant.id;
  const { fed, north, northB7, northB8 } = world.units;
  const member = await world.addMember(northB7, { birthDate: new Date("1980-01-01"), pinCode: "625106" });
  const suspended = await world.addMember(northB8, { status: "SUSPENDED" });
  const colleague = await world.addMember(northB7);
  const applicant = await addApplicant(world, northB7);
  const evidence = await owner.memberEvidence.create({
    data: {
      id: newId(),
      tenantId,
      memberId: applicant.id,
      kind: "VOTER_CARD",
      fileKey: `evidence/${tenantId}/${applicant.id}/x.webp`,
      addedAt: world.now,
    },
  });
  const membership = await owner.unitMembership.findFirstOrThrow({ where: { memberId: member.id } });
  const position = await owner.position.create({
    data: { id: newId(), tenantId, levelId: world.levels.district.id, name: "Secretary" },
  });
  const appointment = await owner.appointment.create({
    data: {
      id: newId(),
      tenantId,
      positionId: position.id,
      unitId: north.id,
      memberId: member.id,
      startsOn: new Date("2026-01-01"),
      createdAt: world.now,
    },
  });
  const delegation = await owner.delegation.create({
    data: {
      ...{ id: newId(), tenantId, fromMemberId: member.id, toMemberId: colleague.id, unitId: north.id },
      ...{ reach: "UNIT", permissions: ["member.read"], purpose: "while away", createdAt: world.now },
      ...{ startsOn: new Date("2026-01-01"), endsOn: new Date("2026-12-31") },
    },
  });
  const invitation = await addInvitation(world, { unitId: north.id, positionId: position.id });
  const host = await addHost(tenantId);
  const transfer = await owner.memberTransfer.create({
    data: {
      id: newId(),
      tenantId,
      memberId: member.id,
      fromUnitId: northB7.id,
      toUnitId: northB8.id,
      status: "REQUESTED",
      requestedBy: newId(),
      requestedAt: world.now,
    },
  });
  const unitImport = await owner.unitImport.create({
    data: {
      id: newId(),
      tenantId,
      anchorId: fed.id,
      fileName: "units.csv",
      format: "CSV",
      sizeBytes: 1,
      content: [],
      columns: [],
      mapping: {},
      uploadedAt: world.now,
    },
  });
  const poll = await openedPoll(world);
  const election = await holdElection(world);
  const { announcementId } = await published(world);
  const entered = await signInNew(world, newPhone());
  const made = await tokenOf(world);
  const request = await requested();
  const byEmail = await registerByEmail(world);
  const letter = await issueEmailProof(later(world.asVisitor(), 5), askingLetter(newEmail()));

  return {
    unitId: north.id,
    boothId: northB7.id,
    levelId: world.levels.booth.id,
    memberId: member.id,
    suspendedId: suspended.id,
    colleagueId: colleague.id,
    applicantId: applicant.id,
    evidenceId: evidence.id,
    invitationId: invitation.id,
    hostId: host.id,
    cardToken: member.cardToken ?? "",
    membershipId: membership.id,
    positionId: position.id,
    appointmentId: appointment.id,
    delegationId: delegation.id,
    transferId: transfer.id,
    approvalRequestId: await askedFor(world, entered.session.accountId),
    ...{ importId: unitImport.id, ...(await addMemberImport(world)) },
    pollId: poll.pollId,
    optionId: poll.optionIds[0] ?? "",
    ...election,
    ...(await addGrievance(world, entered.session.accountId)),
    ...{ announcementId, silenceId: await addSilence(world) },
    phone: entered.phone,
    code: entered.issued,
    accountId: entered.session.accountId,
    alertId: await addAlert(world, entered.session.accountId),
    wayChangeId: await addWayChange(world, entered.session.accountId),
    ...(await addRecovery(world)),
    passkeyId: await addPasskey(world, colleague),
    ...{ tokenId: made.tokenId, token: made.token },
    sessionId: entered.session.sessionId,
    sessionToken: entered.session.token,
    ...(await addIdentity(tenantId, entered.session.accountId)),
    email: byEmail.email,
    ...{ emailProofId: letter.proofId, emailLink: letter.link, emailCode: letter.code },
    ...(await addSupportView(world, entered.session.accountId)),
    jobRunId: await addJobRun(tenantId),
    tenantId,
    registrationId: request.registrationId,
    registrationToken: request.token,
  };
}

/** An alert about an account, as the job would have raised it. */
async function addAlert({ tenant, now }: World, accountId: string): Promise<string> {
  const seen = { facts: { count: 9 }, raisedAt: now, lastAt: now };
  const data = { id: newId(), tenantId: tenant.id, kind: "mass_export", subject: "s", accountId, ...seen };
  return (await owner.alert.create({ data })).id;
}

/** A view that the console asked for and that waits to be opened. */
async function addSupportView({ tenant, now }: World, accountId: string) {
  const supportToken = newToken();
  const { id: supportViewId } = await owner.supportView.create({
    data: {
      ...{ id: newId(), tenantId: tenant.id, accountId, adminId: newId(), adminName: "Keeper" },
      ...{ reason: encryptField("It does not open"), askedAt: now, expiresAt: new Date("2027-01-01") },
      tokenHash: blindIndex(tenant.id, "support view", supportToken),
    },
  });
  return { supportToken, supportViewId };
}

/** A list of members that a unit keeps. */
async function addView(tenantId: string, unitId: string, savedAt: Date): Promise<string> {
  const data = { id: newId(), tenantId, unitId, name: "Ours", query: "status=ACTIVE", savedAt };
  return (await owner.memberView.create({ data })).id;
}

/** A change of number whose old one has not been told. */
async function addWayChange({ tenant, now }: World, accountId: string): Promise<string> {
  const data = { id: newId(), tenantId: tenant.id, accountId, kind: "PHONE", changedAt: now };
  return (await owner.wayChange.create({ data })).id;
}

/** A silence over a booth, to come. */
async function addSilence({ tenant, units, now }: World): Promise<string> {
  const span = { startsAt: new Date("2030-01-01T00:00:00Z"), endsAt: new Date("2030-01-03T00:00:00Z") };
  const data = {
    id: newId(),
    tenantId: tenant.id,
    unitId: units.northB7.id,
    name: "Polling",
    createdAt: now,
  };
  return (await owner.silenceWindow.create({ data: { ...data, ...span } })).id;
}

/** A grievance of somebody's, with its first step. */
async function addGrievance({ tenant, units, now, addMember }: World, accountId: string) {
  const { id: memberId } =
    (await owner.member.findFirst({ where: { accountId } })) ?? (await addMember(units.northB7));
  const [grievanceId, stepId] = [newId(), newId()];
  await owner.grievance.create({
    data: {
      ...{ id: grievanceId, tenantId: tenant.id, number: "G-2026-000777", memberId },
      ...{ unitId: units.northB7.id, queueUnitId: units.northB7.id, category: "WATER", priority: "HIGH" },
      ...{ subject: "Their well is dry", description: "Since Monday." },
      ...{ submittedAt: now, acknowledgeBy: now, resolveBy: now, escalatesAt: now },
      steps: {
        create: { id: stepId, tenantId: tenant.id, kind: "SUBMITTED", at: now, byMemberId: memberId },
      },
    },
  });
  return { grievanceId, stepId };
}

/** Somebody who lost their phone, whose request waits for their office. */
async function addRecovery(world: World) {
  const { tenant, now, units } = world;
  const { id: lostAccountId } = await world.addAccount();
  const lost = await world.addMember(units.northB7, { accountId: lostAccountId });
  const asked = { status: "OPEN", askedAt: now, expiresAt: new Date(now.getTime() + 86_400_000) };
  const phone = { phone: encryptField(newPhone()), phoneHash: newId() };
  const { id: recoveryId } = await owner.recovery.create({
    data: { id: newId(), tenantId: tenant.id, memberId: lost.id, ...asked, ...phone },
  });
  return { lostAccountId, recoveryId };
}

/** An election that is frozen, with somebody on its ballot. */
async function holdElection(world: World) {
  const { electionId, contestIds } = await frozenElection(world);
  const { id, contestId } = await owner.candidate.findFirstOrThrow({
    where: { contestId: { in: contestIds } },
    select: { id: true, contestId: true },
  });
  return { electionId, contestId, candidateId: id };
}

/** A run of a job as the executor would have written it. */
async function addJobRun(tenantId: string): Promise<string> {
  const id = newId();
  await owner.$executeRaw`
    INSERT INTO jobs.runs (id, tenant_id, function_id, status, events, ended_at)
    VALUES (${id}::uuid, ${tenantId}::uuid, 'party-platform-test', 'failed', '[{"name": "test/thing.done", "data": {}}]', now())`;
  return id;
}

async function tokenOf(world: World) {
  const { ctx } = await world.asMember(world.units.northB7, grant("member.read"));
  return createToken(ctx, { kind: "PERSONAL", name: "Theirs", scopes: ["member.read"], days: "30" });
}

/** An archiving that somebody asked for and that waits for a second person. */
async function askedFor({ tenant, units, now }: World, askedBy: string): Promise<string> {
  const { id } = await owner.approvalRequest.create({
    data: {
      ...{ id: newId(), tenantId: tenant.id, act: "unit.archive", permission: "unit.write", askedBy },
      ...{ unitId: units.northB7.id, includesBelow: false, inputHash: "x", shownHash: "x" },
      input: encryptField(JSON.stringify({ unitId: units.northB7.id, reason: "merged with its neighbour" })),
      shown: encryptField(JSON.stringify({ about: null, lines: [] })),
      ...{ askedAt: now, expiresAt: new Date("2027-01-01") },
    },
  });
  return id;
}

/** A provider of the organisation's own, and somebody's identity there. */
async function addIdentity(tenantId: string, accountId: string) {
  const now = new Date("2026-11-21T06:00:00.000Z");
  const provider = await owner.identityProvider.create({
    data: {
      ...{ id: newId(), tenantId, kind: "OIDC", name: "Theirs", issuer: "https://id.example", clientId: "c" },
      ...{ isOn: true, createdAt: now, updatedAt: now },
    },
  });
  const identity = await owner.identity.create({
    data: {
      ...{ id: newId(), tenantId, accountId, providerId: provider.id },
      ...{ issuer: provider.issuer, subjectHash: newId(), linkedAt: now },
    },
  });
  return { providerKey: provider.id, identityId: identity.id };
}

/** A file of people that was looked at and waits, and the receipt of another. */
async function addMemberImport({ tenant: { id: tenantId }, units, now }: World) {
  const { id: memberImportId } = await owner.memberImport.create({
    data: {
      ...{ id: newId(), tenantId, anchorId: units.northB7.id, status: "TRIED", fileName: "a.csv" },
      ...{ format: "CSV", sizeBytes: 20, rowCount: 1, columns: ["Name"], uploadedAt: now },
      ...{ mapping: { columns: { name: "Name" } }, uploadedBy: newId() },
      batches: {
        create: { number: 0, tenantId, rowCount: 1, tried: { verdicts: ["created"], problems: [] } },
      },
    },
  });
  const { id: receiptId } = await owner.undoReceipt.create({
    data: {
      ...{ id: newId(), tenantId, kind: "IMPORT", subjectId: newId(), unitId: units.northB7.id },
      ...{ status: "OPEN", madeBy: newId(), madeAt: now },
      undoUntil: new Date(now.getTime() + 86_400_000),
    },
  });
  return { memberImportId, receiptId };
}

/** A copy of somebody's data that can be fetched, and a request that waits. */
async function personalData(
  { tenant, units, now }: World,
  { accountId, memberId }: { accountId: string; memberId: string },
) {
  const { id: exportId } = await owner.personalExport.create({
    data: {
      ...{ id: newId(), tenantId: tenant.id, accountId, status: "READY", locale: "en" },
      ...{ askedAt: now, readyAt: now, expiresAt: new Date(now.getTime() + 86_400_000) },
      fileKey: `exports/${tenant.id}/${accountId}/x.zip`,
    },
  });
  const { id: unitAuditId } = await owner.auditEntry.create({
    data: {
      ...{
        id: newId(),
        tenantId: tenant.id,
        at: now,
        actorKind: "person",
        actorId: accountId,
        requestId: "r",
      },
      ...{ action: "unit.export", entityType: "unit", entityId: units.northB7.id },
    },
  });
  const { id: unitExportId } = await owner.unitExport.create({
    data: {
      ...{ id: newId(), tenantId: tenant.id, unitId: units.northB7.id, accountId, auditId: unitAuditId },
      ...{ status: "READY", locale: "en", askedAt: now, readyAt: now },
      expiresAt: new Date(now.getTime() + 86_400_000),
      fileKey: `unit-exports/${tenant.id}/x.zip`,
    },
  });
  const { id: privacyRequestId } = await owner.privacyRequest.create({
    data: {
      ...{ id: newId(), tenantId: tenant.id, memberId, kind: "RESTRICTION", askedAt: now },
      dueAt: new Date(now.getTime() + 86_400_000),
    },
  });
  const viewId = await addView(tenant.id, units.north.id, now);
  const data = { id: newId(), tenantId: tenant.id, unitId: units.northB7.id, name: "Ours", createdAt: now };
  const { id: tagId } = await owner.tag.create({ data });
  await owner.memberTag.create({ data: { tenantId: tenant.id, tagId, memberId, putOnAt: now } });
  return { viewId, tagId, exportId, unitAuditId, unitExportId, privacyRequestId };
}

/** Somebody asked to take an office, who has not answered. */
async function addInvitation(world: World, { unitId, positionId }: { unitId: string; positionId: string }) {
  const inviter = await world.asMember(world.units.northB7);
  return owner.invitation.create({
    data: {
      ...{
        id: newId(),
        tenantId: world.tenant.id,
        kind: "OFFICE",
        name: encryptField("Guest"),
        locale: "en",
      },
      ...{ address: encryptField("+919840077777"), addressHash: newId(), isEmail: false },
      ...{ unitId, positionId, invitedBy: inviter.account.id },
      ...{ createdAt: world.now, sentAt: world.now, expiresAt: new Date("2027-01-01") },
    },
  });
}

async function addPasskey(world: World, member: Parameters<World["addAccount"]>[0]): Promise<string> {
  const { id: accountId } = await world.addAccount(member);
  const { id } = await owner.passkey.create({
    data: {
      ...{ id: newId(), tenantId: world.tenant.id, accountId, site: "there.example", credentialId: newId() },
      ...{ publicKey: "x", counter: 0, name: "Theirs", isBackedUp: false, createdAt: world.now },
    },
  });
  return id;
}

/** A domain for e-mails that waits for its record. */
async function addHost(tenantId: string) {
  return owner.tenantHost.create({
    data: {
      ...{ id: newId(), tenantId, kind: "MAIL", host: `${tenantId}.example` },
      addedAt: new Date("2026-11-21"),
    },
  });
}
