"use client";

import { ErrorState } from "@/components/layout/error-state";

export default function RootError({ error, retry }: { error: unknown; retry: () => void }) {
  return (
    <main className="mx-auto max-w-2xl p-4 pt-12">
      <ErrorState error={error} retry={retry} homeHref="/" />
    </main>
  );
}
