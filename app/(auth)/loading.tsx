import { PageSkeleton } from "@/components/layout/page-skeleton";

export default function AuthLoading() {
  return <PageSkeleton rows={2} />;
}
