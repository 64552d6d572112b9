import { PageSkeleton } from "@/components/layout/page-skeleton";

export default function PlatformLoading() {
  return <PageSkeleton rows={2} />;
}
