import type { Named, SourceView } from "@/lib/audit/access/types";
import type { PURPOSES } from "@/lib/members/profiles/constants";

export type SightingKind = "opened" | "supported" | "contact" | "evidence" | "exported" | "messaged";

/** Once that somebody saw, took out or wrote to the reader. */
export type SightingView = {
  id: string;
  at: string;
  kind: SightingKind;
  /** Who it was, where the reader may know the name: always of office-bearers. */
  by: { kind: "person" | "job" | "api_key" | "support"; name: string | null; nameLocal: string | null };
  purpose: (typeof PURPOSES)[number];
  /** The purpose in the viewer's own words, where they chose none of the list. */
  note: string | null;
  /** The offices by which they may: why it was possible. */
  offices: SourceView[];
  /** What was sent, for a message. */
  message: (Named & { announcementId: string; unit: Named; channels: string[] }) | null;
};
