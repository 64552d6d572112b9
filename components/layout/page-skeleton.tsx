import { SkeletonFrame, SkeletonHeader, SkeletonRows, SkeletonStats } from "@/components/ui/skeleton";

/** The common outline of our pages, for groups whose pages bring no closer one. */
export function PageSkeleton({ hasStats = false, rows = 6 }: { hasStats?: boolean; rows?: number }) {
  return (
    <SkeletonFrame>
      <SkeletonHeader />
      {hasStats && <SkeletonStats />}
      <SkeletonRows count={rows} />
    </SkeletonFrame>
  );
}
