import "server-only";
import type { Ctx } from "@/lib/core/ctx";
import type { Tx } from "@/lib/core/db";
import { notFound } from "@/lib/core/errors";
import type { Why } from "@/lib/core/why";
import * as announcements from "@/lib/communications/announcements/policy";
import * as runs from "@/lib/jobs/runs/policy";
import { findRun } from "@/lib/jobs/runs/sql";
import * as members from "@/lib/members/profiles/policy";
import * as tree from "@/lib/units/tree/policy";
import * as elections from "@/lib/voting/elections/policy";
import * as polls from "@/lib/voting/polls/policy";
import type { Subject } from "../policy";
import type { RecordRef } from "../schema";
import type { ActKind, Named } from "../types";

/** A record as it is asked about: what decides about it, and what it is called. */
export type LoadedRecord = Subject &
  Named & {
    /** All units by whose rights it is reached. */
    unitPaths: string[];
    /** What a person may do to it, decided by the policies of its own domain. */
    whysOf: (viewer: Ctx) => Promise<{ act: ActKind; why: Why }[]>;
  };

const path = { select: { path: true } } as const;

/** Finds a record within what the caller may see, with the policies that decide about it. */
export async function loadRecord(tx: Tx, ctx: Ctx, { kind, id }: RecordRef): Promise<LoadedRecord> {
  return loaders[kind](tx, ctx, id);
}

type Loader = (tx: Tx, ctx: Ctx, id: string) => Promise<LoadedRecord>;

const loaders: Record<RecordRef["kind"], Loader> = {
  member: async (tx, ctx, id) => {
    const row = await tx.member.findFirst({
      where: { id, AND: members.readableBy(ctx) },
      select: {
        ...{ name: true, nameLocal: true, accountId: true, unit: path },
        ...{ status: true, gender: true, birthDate: true, joinedOn: true },
        memberships: { where: { isPrimary: false, leftOn: null }, select: { unit: path } },
      },
    });
    if (!row) throw notFound("member");
    const { memberships, status, gender, birthDate, joinedOn, ...member } = row;
    const facts = { status, gender, birthDate, joinedOn };
    const subject = { ...member, facts, secondUnits: memberships.map(({ unit }) => unit) };
    return {
      ...{ name: row.name, nameLocal: row.nameLocal, accountId: row.accountId, unitPath: row.unit.path },
      unitPaths: [row.unit, ...subject.secondUnits].map((unit) => unit.path),
      whysOf: async (viewer) => [
        { act: "read", why: members.whyRead(viewer, subject) },
        { act: "contact", why: members.whyReadContact(viewer, subject) },
        { act: "write", why: members.whyWrite(viewer, subject) },
      ],
    };
  },
  unit: async (tx, ctx, id) => {
    const unit = await tx.unit.findFirst({
      where: { id, AND: tree.readableBy(ctx) },
      select: { tenantId: true, path: true, name: true, nameLocal: true },
    });
    if (!unit) throw notFound("unit");
    return {
      ...{ name: unit.name, nameLocal: unit.nameLocal, accountId: null, unitPath: unit.path },
      unitPaths: [unit.path],
      whysOf: async (viewer) => [
        { act: "read", why: tree.whyRead(viewer, unit) },
        { act: "counts", why: tree.whyReadCounts(viewer, unit) },
        { act: "write", why: tree.whyWrite(viewer, unit) },
      ],
    };
  },
  announcement: async (tx, ctx, id) => {
    const row = await tx.announcement.findFirst({
      where: { id, AND: announcements.readableBy(ctx) },
      select: {
        status: true,
        includesBelow: true,
        expiresAt: true,
        unit: path,
        texts: { select: { locale: true, title: true } },
      },
    });
    if (!row) throw notFound("announcement");
    const title = (isEnglish: boolean) =>
      row.texts.find(({ locale }) => (locale === "en") === isEnglish)?.title;
    return {
      ...{ name: title(true) ?? title(false) ?? "", nameLocal: title(false) ?? null },
      ...{ accountId: null, unitPath: row.unit.path, unitPaths: [row.unit.path] },
      whysOf: async (viewer) => [{ act: "read", why: announcements.whyRead(viewer, row) }],
    };
  },
  poll: async (tx, ctx, id) => {
    const row = await tx.poll.findFirst({
      where: { id, AND: polls.readableBy(ctx) },
      select: { question: true, questionLocal: true, status: true, includesBelow: true, unit: path },
    });
    if (!row) throw notFound("poll");
    return {
      ...{ name: row.question, nameLocal: row.questionLocal, accountId: null },
      ...{ unitPath: row.unit.path, unitPaths: [row.unit.path] },
      whysOf: async (viewer) => {
        const entries = await tx.pollRollEntry.count({ where: { pollId: id, ...polls.ownEntry(viewer) } });
        return [{ act: "read", why: polls.whyRead(viewer, { ...row, isOnRoll: entries > 0 }) }];
      },
    };
  },
  election: async (tx, ctx, id) => {
    const row = await tx.election.findFirst({
      where: { id, AND: elections.readableBy(ctx) },
      select: { title: true, titleLocal: true, status: true, includesBelow: true, unit: path },
    });
    if (!row) throw notFound("election");
    return {
      ...{ name: row.title, nameLocal: row.titleLocal, accountId: null },
      ...{ unitPath: row.unit.path, unitPaths: [row.unit.path] },
      whysOf: async (viewer) => {
        const own = elections.ownEntry(viewer);
        const entries = await tx.electionRollEntry.count({ where: { electionId: id, ...own } });
        return [{ act: "read", why: elections.whyRead(viewer, { ...row, isOnRoll: entries > 0 }) }];
      },
    };
  },
  job: async (tx, ctx, id) => {
    runs.authorizeRead(ctx);
    const run = await findRun(tx, id);
    if (!run) throw notFound("job_run");
    return {
      ...{ name: run.functionId, nameLocal: null, accountId: null, unitPath: null, unitPaths: [] },
      whysOf: async (viewer) => [{ act: "read", why: runs.whyRead(viewer) }],
    };
  },
};
