import { useLocale } from "next-intl";
import { languageOf } from "@/lib/core/locale";

type Props = { name: string; nameLocal: string | null };

/** Both scripts, the reader's own first. */
export function MemberName({ name, nameLocal }: Props) {
  const isLocalFirst = languageOf(useLocale()) !== "en";
  if (!nameLocal) return <span dir="auto">{name}</span>;
  const [first, second] = isLocalFirst ? [nameLocal, name] : [name, nameLocal];

  return (
    <span>
      <span dir="auto">{first}</span>
      <span dir="auto" className="text-muted block text-sm font-normal">
        {second}
      </span>
    </span>
  );
}
