"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

type Props = {
  href: string;
  isExact?: boolean | undefined;
  /** Places below this one that the same menu names by themselves. */
  inner?: readonly string[];
  className: string;
  children: ReactNode;
};

/** Knows where the reader is, and folds away the menu it was pressed in. */
export function NavLink({ href, isExact = false, inner = [], className, children }: Props) {
  const pathname = usePathname();
  const isWithin = (place: string) => pathname === place || pathname.startsWith(`${place}/`);
  const isHere = pathname === href || (!isExact && isWithin(href) && !inner.some(isWithin));

  return (
    <Link
      href={href}
      prefetch={false}
      aria-current={isHere ? "page" : undefined}
      onClick={foldMenu}
      className={className}
    >
      {children}
    </Link>
  );
}

function foldMenu(event: MouseEvent<HTMLElement>): void {
  event.currentTarget.closest<HTMLElement>("[popover]")?.hidePopover();
}
