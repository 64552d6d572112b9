import { memoryStorage } from "@/lib/adapters/storage/memory";
import type { Arsenal } from "./kinds";

export const privacyAttacks: Arsenal = {
  "privacy/exports/commands": {
    aimed: { downloadExport: [({ theirs }) => [{ exportId: theirs.exportId }, memoryStorage()]] },
    looking: { askForExport: [() => [{ locale: "en" }]] },
  },
  "privacy/exports/queries": { looking: { listOwnExports: [() => []] } },
  "privacy/exports/workflow": {
    looking: {
      planExport: [({ theirs }) => [{ exportId: theirs.exportId }]],
      collectTables: [
        ({ theirs }) => [{ exportId: theirs.exportId, part: 0, tables: ["members"] }, memoryStorage()],
      ],
      packExport: [({ theirs }) => [{ exportId: theirs.exportId, parts: 1 }, memoryStorage()]],
      forgetExports: [() => [memoryStorage()]],
    },
  },
};
