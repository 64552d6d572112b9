"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";

const EVERY_MS = 2_000;

/** Looks at the run again every two seconds, as long as the page is in sight. Its words come from the server. */
export function FollowRun({ children }: { children: ReactNode }) {
  const router = useRouter();

  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);

  return <p className="text-muted text-sm">{children}</p>;
}
