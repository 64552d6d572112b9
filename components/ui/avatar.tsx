import clsx from "clsx";
import { initialsOf } from "./initials";

type Props = { name: string; photoUrl?: string | null | undefined; size?: "md" | "lg" };

const SIZES = { md: "size-10 text-sm", lg: "size-20 text-xl" } as const;

/** Always beside the written name, hence silent. */
export function Avatar({ name, photoUrl, size = "md" }: Props) {
  const frame = clsx("shrink-0 rounded-full border border-line bg-brand-soft object-cover", SIZES[size]);
  if (photoUrl) {
    // eslint-disable-next-line @next/next/no-img-element -- photos are already small, and served by our own storage route
    return <img src={photoUrl} alt="" className={frame} />;
  }

  return (
    <span
      aria-hidden="true"
      className={clsx(frame, "text-brand inline-flex items-center justify-center font-semibold")}
    >
      {initialsOf(name)}
    </span>
  );
}
