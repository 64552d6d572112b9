import { useFormatter, useTranslations } from "next-intl";
import { useBilingual } from "@/components/ui/bilingual";
import { Card } from "@/components/ui/card";
import { KeyValueList } from "@/components/ui/key-value-list";
import type { PreviewView } from "@/lib/members/visibility/types";

/** What each audience sees, as it sees it. */
export function VisibilityPreview({ previews }: { previews: PreviewView[] }) {
  const t = useTranslations("members.visibility");

  return (
    <div className="flex flex-col gap-4">
      {previews.map((preview) => (
        <Card key={preview.audience}>
          <h3 className="mb-2 font-semibold">{t(`audience.${preview.audience}`)}</h3>
          {preview.name === null ? <p>{t("nothing")}</p> : <Seen preview={preview} />}
        </Card>
      ))}
    </div>
  );
}

function Seen({ preview }: { preview: PreviewView }) {
  const t = useTranslations("members.visibility");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { name, nameLocal, phone, email, birthDate, address, hasPhoto } = preview;
  const none = <span className="text-muted">{t("not_shown")}</span>;
  const born = birthDate && format.dateTime(new Date(birthDate), { dateStyle: "long", timeZone: "UTC" });

  return (
    <KeyValueList
      items={[
        { key: "name", label: t("name"), value: name && bilingual(name, nameLocal) },
        { key: "phone", label: t("fields.PHONE"), value: phone ?? none },
        { key: "email", label: t("fields.EMAIL"), value: email ?? none },
        { key: "photo", label: t("fields.PHOTO"), value: hasPhoto ? t("photo_yes") : none },
        { key: "birth", label: t("fields.BIRTH_DATE"), value: born ?? none },
        { key: "address", label: t("fields.ADDRESS"), value: address ?? none },
      ]}
    />
  );
}
