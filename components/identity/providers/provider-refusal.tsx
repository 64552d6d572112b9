"use client";

import { Alert } from "@/components/ui/alert";
import { useReason } from "@/components/ui/use-reason";
import type { Reason } from "@/lib/core/errors";

/** Why a trip to a provider came to nothing. */
export function ProviderRefusal({ reason }: { reason: Reason }) {
  const say = useReason();

  return (
    <div className="mb-6">
      <Alert isLive tone="danger">
        {say(reason, { minutes: WINDOW_MINUTES })}
      </Alert>
    </div>
  );
}

const WINDOW_MINUTES = 15;
