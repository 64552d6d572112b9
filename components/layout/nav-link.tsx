"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { MouseEvent, ReactNode } from "react";

type Props = { href: string; isExact?: boolean | undefined; className: string; children: ReactNode };

/** Knows where the reader is, and folds away the menu it was pressed in. */
export function NavLink({ href, isExact = false, className, children }: Props) {
  const pathname = usePathname();
  const isHere = pathname === href || (!isExact && pathname.startsWith(`${href}/`));

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
