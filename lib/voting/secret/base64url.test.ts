import { expect, test } from "vitest";
import { fromBase64Url } from "./_internal/base64url";

test("bytes have one text: another spelling of the same bytes is refused", () => {
  expect(fromBase64Url("AQ")).toEqual(Uint8Array.of(1));
  for (const text of ["AR", "AQ==", "A", "A+", "A Q"]) expect(fromBase64Url(text)).toBeNull();
});
