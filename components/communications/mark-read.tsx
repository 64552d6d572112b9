"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";
import type { ServerAction } from "@/lib/core/action";
import type { NotificationRef } from "@/lib/communications/notifications/schema";

type Props = { read: ServerAction<NotificationRef>; message: NotificationRef };

/** Tells the server once that the message is before its reader's eyes; the bell follows. */
export function MarkRead({ read, message }: Props) {
  const router = useRouter();
  const isTold = useRef(false);
  const { kind, subjectId } = message;

  // The server's record of what was read stands outside React. A lost connection leaves the message unread.
  useEffect(() => {
    if (isTold.current) return;
    isTold.current = true;
    read({ kind, subjectId }).then(
      () => router.refresh(),
      () => undefined,
    );
  }, [read, kind, subjectId, router]);

  return null;
}
