import { NotFoundState } from "@/components/layout/not-found-state";

export default function PlatformNotFound() {
  return <NotFoundState homeHref="/" />;
}
