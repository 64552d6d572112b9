import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { TextLink } from "@/components/ui/text-link";
import { PURPOSE_NOTE_LENGTH_MAX, type PURPOSES } from "@/lib/members/profiles/constants";

type Props = {
  /** The page that opens what is asked for, by this parameter of its address. */
  path: string;
  param: "contact" | "papers";
  purposes: readonly (typeof PURPOSES)[number][];
};

/** What something of somebody else's is opened for: one of the purposes, or one's own words, which they read as they stand. */
export function PurposeChoice({ path, param, purposes }: Props) {
  const t = useTranslations("members.profile");
  const tPurpose = useTranslations("members.purpose");

  return (
    <>
      <ul className="mt-2">
        {purposes
          .filter((purpose) => purpose !== "other")
          .map((purpose) => (
            <li key={purpose}>
              <TextLink href={`${path}?${param}=${purpose}`} className="inline-flex min-h-11 items-center">
                {tPurpose(purpose)}
              </TextLink>
            </li>
          ))}
      </ul>
      <form className="border-line mt-2 flex flex-wrap items-end gap-3 border-t pt-3">
        <input type="hidden" name={param} value="other" />
        <label className="flex min-w-0 flex-1 basis-48 flex-col gap-1.5">
          <span className="font-medium">{tPurpose("other")}</span>
          <input
            name="note"
            required
            maxLength={PURPOSE_NOTE_LENGTH_MAX}
            placeholder={t("purpose_other")}
            className="border-line-strong bg-raised min-h-11 rounded-md border px-3"
          />
        </label>
        <Button type="submit">{t("purpose_show")}</Button>
      </form>
    </>
  );
}
