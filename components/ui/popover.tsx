"use client";

import clsx from "clsx";
import { Check } from "lucide-react";
import Link from "next/link";
import { type ReactNode, type SyntheticEvent, useId } from "react";
import { buttonClass } from "./button-style";
import { Icon } from "./icon";

type Props = { label: string; icon?: ReactNode; className?: string; children: ReactNode };

const GAP_PX = 4;

/** A button with a panel of links or boxes, in the browser's own top layer: closes by Escape and by a press outside. */
export function Popover({ label, icon, className, children }: Props) {
  const id = useId();

  return (
    <>
      <button type="button" popoverTarget={id} className={buttonClass({ className })}>
        {icon}
        {label}
      </button>
      <div
        id={id}
        popover="auto"
        role="group"
        aria-label={label}
        onToggle={placeUnderButton}
        className="border-line bg-raised text-text shadow-overlay fixed inset-auto m-0 max-h-[70dvh] min-w-56 overflow-y-auto rounded-md border p-1"
      >
        {children}
      </div>
    </>
  );
}

type PopoverLinkProps = { href: string; isCurrent?: boolean; icon?: ReactNode; children: ReactNode };

export function PopoverLink({ href, isCurrent = false, icon, children }: PopoverLinkProps) {
  return (
    <Link
      href={href}
      prefetch={false}
      scroll={false}
      aria-current={isCurrent ? "true" : undefined}
      onClick={(event) => event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover()}
      className={clsx(
        "hover:bg-sunken flex min-h-11 items-center gap-3 rounded-md px-3 py-2",
        isCurrent && "text-brand font-semibold",
      )}
    >
      {icon}
      <span className="flex-1">{children}</span>
      {isCurrent && <Icon of={Check} size="sm" />}
    </Link>
  );
}

/** Under its button and inside the screen, on whichever side there is room. */
function placeUnderButton(event: SyntheticEvent<HTMLElement>): void {
  const panel = event.currentTarget;
  const button = document.querySelector(`[popovertarget="${CSS.escape(panel.id)}"]`);
  if (!button || !panel.matches(":popover-open")) return;

  const anchor = button.getBoundingClientRect();
  const { width, height } = panel.getBoundingClientRect();
  const start = Math.min(anchor.left, document.documentElement.clientWidth - width - GAP_PX * 2);
  const isRoomBelow = anchor.bottom + height + GAP_PX <= window.innerHeight || anchor.top < height;
  panel.style.insetInlineStart = `${Math.max(start, GAP_PX * 2)}px`;
  panel.style.insetBlockStart = `${isRoomBelow ? anchor.bottom + GAP_PX : anchor.top - height - GAP_PX}px`;
}
