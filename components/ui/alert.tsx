import clsx from "clsx";
import { CircleAlert, CircleCheck, Info, TriangleAlert } from "lucide-react";
import type { ReactNode } from "react";
import { Icon } from "./icon";
import { SOFT_TONE } from "./tone";

type AlertTone = "info" | "positive" | "warning" | "danger";

type Props = {
  tone?: AlertTone;
  title?: ReactNode;
  children?: ReactNode;
  actions?: ReactNode;
  /** Speaks at once; for what appears in answer to an act. Standing notes are not announced. */
  isLive?: boolean;
};

const GLYPHS = { info: Info, positive: CircleCheck, warning: TriangleAlert, danger: CircleAlert };

export function Alert({ tone = "info", title, children, actions, isLive = false }: Props) {
  return (
    <div
      role={isLive ? (tone === "danger" ? "alert" : "status") : undefined}
      className={clsx("flex gap-3 rounded-md border p-4", SOFT_TONE[tone])}
    >
      <Icon of={GLYPHS[tone]} className="mt-0.5" />
      <div className="text-text min-w-0 flex-1">
        {title && <p className="font-semibold">{title}</p>}
        {children}
        {actions && <div className="mt-3 flex flex-wrap gap-2">{actions}</div>}
      </div>
    </div>
  );
}
