"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const EVERY_MS = 2_000;

/** Asks the server for the page's figures again every two seconds, while somebody looks. */
export function AutoRefresh() {
  const router = useRouter();

  // What is waited for happens on the server, and nothing here hears of it.
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [router]);

  return null;
}
