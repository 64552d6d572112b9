import {
  CircleUserRound,
  ClipboardCheck,
  Cog,
  FileInput,
  House,
  Inbox,
  HandHelping,
  KeyRound,
  type LucideIcon,
  Mail,
  Megaphone,
  MessageSquareWarning,
  Network,
  Plug,
  Send,
  ShieldAlert,
  ShieldUser,
  UserRoundCheck,
  UserPlus,
  UsersRound,
  Vote,
} from "lucide-react";
import { Icon } from "@/components/ui/icon";
import type { PlaceIcon } from "./navigation";

const GLYPHS: Record<PlaceIcon, LucideIcon> = {
  alerts: ShieldAlert,
  approvals: ClipboardCheck,
  four_eyes: UserRoundCheck,
  grievances: MessageSquareWarning,
  home: House,
  imports: FileInput,
  join: UserPlus,
  jobs: Cog,
  lending: HandHelping,
  me: CircleUserRound,
  megaphone: Megaphone,
  members: UsersRound,
  messages: Mail,
  tokens: Plug,
  office: Inbox,
  outbox: Send,
  privacy: ShieldUser,
  rights: KeyRound,
  tree: Network,
  vote: Vote,
};

export function PlaceGlyph({ icon }: { icon: PlaceIcon }) {
  return <Icon of={GLYPHS[icon]} />;
}
