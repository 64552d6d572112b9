import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { TextLink } from "@/components/ui/text-link";
import type { DuplicateView } from "@/lib/members/profiles/types";

/** Who may be the same person. Beyond the reader's reach only the unit is named. */
export function DuplicateList({ duplicates }: { duplicates: DuplicateView[] }) {
  const t = useTranslations("members.duplicate");
  const bilingual = useBilingual();

  return (
    <ul className="list-disc ps-5">
      {duplicates.map(({ same, unit, member }, i) => {
        const place = bilingual(unit.name, unit.nameLocal);
        return (
          <li key={member?.id ?? i}>
            {member ? (
              <TextLink href={`/office/members/${member.id}`}>
                {bilingual(member.name, member.nameLocal)}
              </TextLink>
            ) : (
              t("somebody")
            )}
            {` · ${t(same)} · ${place}`}
          </li>
        );
      })}
    </ul>
  );
}
