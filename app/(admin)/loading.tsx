import { PageSkeleton } from "@/components/layout/page-skeleton";

export default function AdminLoading() {
  return <PageSkeleton hasStats rows={10} />;
}
