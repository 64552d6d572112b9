import { NotFoundState } from "@/components/layout/not-found-state";

export default function SetUpNotFound() {
  return <NotFoundState homeHref="/" />;
}
