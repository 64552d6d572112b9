import type { OutsideChannel } from "../announcements/constants";
import type { SwitchableKind } from "./constants";

/** One switch: messages of a kind by a channel. */
export type PreferenceView = {
  kind: SwitchableKind;
  channel: OutsideChannel;
  isOn: boolean;
  /** When the member last said so; null while they never did. */
  changedAt: Date | null;
};
