import { PageSkeleton } from "@/components/layout/page-skeleton";

export default function SetUpLoading() {
  return <PageSkeleton rows={2} />;
}
