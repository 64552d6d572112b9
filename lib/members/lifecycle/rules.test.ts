import { describe, expect, test } from "vitest";
import { MEMBER_STATUSES } from "@/lib/members/profiles/constants";
import { assertNotOneself, assertStep, canStep } from "./rules";

describe("the life of a membership", () => {
  const known = MEMBER_STATUSES.flatMap((from) =>
    MEMBER_STATUSES.filter((to) => canStep(from, to)).map((to) => `${from} ${to}`),
  );

  test("knows these steps and no others", () => {
    expect(known).toEqual([
      "PENDING ACTIVE",
      "PENDING REFUSED",
      "ACTIVE SUSPENDED",
      "ACTIVE EXPELLED",
      "ACTIVE RESIGNED",
      "SUSPENDED ACTIVE",
      "SUSPENDED EXPELLED",
      "SUSPENDED RESIGNED",
      "RESIGNED PENDING",
      "REFUSED PENDING",
    ]);
  });

  test("ends with expulsion", () => {
    for (const to of MEMBER_STATUSES) expect(() => assertStep("EXPELLED", to)).toThrowError("illegal_step");
  });

  test("is not decided by the member's own office", () => {
    expect(() => assertNotOneself("a", { accountId: "a" })).toThrowError("not_about_oneself");
    expect(() => assertNotOneself("a", { accountId: "b" })).not.toThrow();
    expect(() => assertNotOneself(null, { accountId: null })).not.toThrow();
  });
});
