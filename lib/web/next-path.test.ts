import { expect, test } from "vitest";
import { afterSignInPath, safeNextPath, signInPath } from "./next-path";

test.each([
  ["/announcements?page=2#top", "/announcements?page=2#top"],
  [
    "/members/உறுப்பினர்",
    "/members/%E0%AE%89%E0%AE%B1%E0%AF%81%E0%AE%AA%E0%AF%8D%E0%AE%AA%E0%AE%BF%E0%AE%A9%E0%AE%B0%E0%AF%8D",
  ],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["/a/..//evil.example", "/"],
  ["/.//evil.example", "/"],
  ["/\t/evil.example", "/"],
  ["https://evil.example", "/"],
  ["javascript:alert(1)", "/"],
  ["/sign-in?next=/x", "/"],
  ["/api/auth/signout", "/"],
  ["", "/"],
  [undefined, "/"],
  [["/a", "/b"], "/"],
])("after signing in, %s leads to %s", (given, path) => {
  expect(safeNextPath(given)).toBe(path);
});

test("the sign-in page remembers where the reader came from", () => {
  expect(signInPath("/polls/1?x=y")).toBe("/sign-in?next=%2Fpolls%2F1%3Fx%3Dy");
  expect(signInPath("/")).toBe("/sign-in");
});

test.each([
  ["/", "/office", "/office"],
  ["/", "/home", "/home"],
  ["/vote/1", "/office", "/vote/1"],
  ["https://evil.example", "/console", "/console"],
  ["/", "/join", "/join"],
  ["/me/sessions", "/join", "/join?next=%2Fme%2Fsessions"],
  ["/invitation/1", "/join", "/invitation/1"],
] as const)("who wanted to go to %s and whose own screen is %s ends at %s", (next, home, end) => {
  expect(afterSignInPath(next, home)).toBe(end);
});
