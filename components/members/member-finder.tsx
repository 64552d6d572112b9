import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS } from "@/components/ui/field";
import { TextLink } from "@/components/ui/text-link";
import type { MemberRow } from "@/lib/members/directory/types";

type Props = {
  /** The page that searches; it is opened with the words as `q`, and with the chosen member as `param`. */
  path: string;
  param: string;
  search: { q: string; found: readonly MemberRow[] | null };
  words: { label: string; find: string; nobody: string };
};

/** One member found by name or number, by links alone. */
export function MemberFinder({ path, param, search, words }: Props) {
  const bilingual = useBilingual();
  return (
    <>
      <form action={path} className="flex max-w-xl gap-2">
        <input
          type="search"
          name="q"
          defaultValue={search.q}
          aria-label={words.label}
          className={CONTROL_CLASS}
        />
        <Button type="submit">{words.find}</Button>
      </form>
      {search.found?.length === 0 && <p className="text-muted mt-2">{words.nobody}</p>}
      <ul className="mt-2">
        {search.found?.map((member) => (
          <li key={member.id}>
            <TextLink href={`${path}?${param}=${member.id}`} className="inline-flex min-h-11 items-center">
              {bilingual(member.name, member.nameLocal)}
            </TextLink>{" "}
            <span className="text-muted text-sm">
              {[member.number, bilingual(member.unit.name, member.unit.nameLocal)]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
