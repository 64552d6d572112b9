import { NotFoundState } from "@/components/layout/not-found-state";

export default function PublicNotFound() {
  return <NotFoundState homeHref="/" />;
}
