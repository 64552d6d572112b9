import { NotFoundState } from "@/components/layout/not-found-state";

export default function AdminNotFound() {
  return <NotFoundState homeHref="/office" />;
}
