import { NotFoundState } from "@/components/layout/not-found-state";

export default function NotFound() {
  return (
    <main className="mx-auto max-w-2xl p-4">
      <NotFoundState homeHref="/" />
    </main>
  );
}
