import { useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { motionAnswers } from "@/lib/voting/elections/constants";
import type { Texts } from "@/lib/voting/elections/types";

const STANDING = [...motionAnswers, "nota"] as const;

/** The name of an answer in the reader's language; those every language knows by itself come from the words. */
export function useCandidateName(): (candidate: { id: string; name: Texts }) => string {
  const t = useTranslations("elections.answer");
  const bilingual = useBilingual();
  return ({ id, name }) => {
    const standing = STANDING.find((answer) => answer === id);
    return standing ? t(standing) : bilingual(name.text, name.local);
  };
}
