import Link from "next/link";
import { initialsOf } from "@/components/ui/initials";

export type Brand = { name: string; logoUrl?: string | null };

export function BrandMark({ brand, href }: { brand: Brand; href: string }) {
  return (
    <Link href={href} prefetch={false} className="flex min-h-11 min-w-0 items-center gap-2.5 font-semibold">
      {brand.logoUrl ? (
        // eslint-disable-next-line @next/next/no-img-element -- a small mark from our own storage, of unknown proportions
        <img src={brand.logoUrl} alt="" className="size-8 shrink-0 rounded-sm object-contain" />
      ) : (
        <span
          aria-hidden="true"
          className="bg-brand text-on-brand flex size-8 shrink-0 items-center justify-center rounded-sm text-sm"
        >
          {initialsOf(brand.name)}
        </span>
      )}
      <span className="truncate">{brand.name}</span>
    </Link>
  );
}
