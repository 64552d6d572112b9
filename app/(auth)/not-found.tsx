import { NotFoundState } from "@/components/layout/not-found-state";

export default function AuthNotFound() {
  return <NotFoundState homeHref="/" />;
}
