import type { AnnouncementText as Text } from "@/lib/communications/announcements/types";

/** The words as they were written: blank lines part paragraphs, line breaks stay. */
export function AnnouncementText({ text }: { text: Pick<Text, "locale" | "body"> }) {
  return (
    <div lang={text.locale} className="flex max-w-prose flex-col gap-4">
      {text.body.split(/\n{2,}/).map((paragraph, i) => (
        <p key={i} className="whitespace-pre-line">
          {paragraph}
        </p>
      ))}
    </div>
  );
}
