import { expect, test } from "vitest";
import { issueCode } from "@/lib/identity/codes/commands";
import { asking, later, newPhone, signInNew } from "@/tests/support/codes";
import { createWorld } from "@/tests/support/world";

test("many addresses that ask for codes to one number are stopped together, a minute apart or not", async () => {
  const world = await createWorld();
  const phone = newPhone();
  const ask = (nth: number) =>
    issueCode(later(world.asVisitor(), nth * 2), asking(phone, { address: `198.51.100.${String(nth)}` }));
  for (const nth of [0, 1, 2, 3, 4]) await ask(nth);

  await expect(ask(5)).rejects.toMatchObject({ code: "rate_limited" });
});

test("and the number's own device is still sent its code", async () => {
  const world = await createWorld();
  const { phone, session } = await signInNew(world);
  const at = (nth: number) => later(world.asVisitor(), 2 + nth * 2);
  for (let nth = 0; nth < 10; nth += 1) {
    const from = { address: `198.51.100.${String(nth)}` };
    await issueCode(at(nth), asking(phone, from)).catch(() => undefined);
  }
  const own = asking(phone, { deviceMarks: [session.deviceMark] });
  await expect(issueCode(at(10), own)).resolves.toMatchObject({ phone });
});
