import { getTranslations } from "next-intl/server";
import { Alert } from "@/components/ui/alert";

const TEXT_LINK = "text-brand font-medium underline underline-offset-4";

export async function DemoNote({ show = "codes" }: { show?: "codes" | "email" }) {
  const t = await getTranslations("identity.sign_in");
  return (
    <div className="mt-8">
      <Alert tone="info" title={t("demo_title")}>
        {t.rich("demo_text", {
          // In a tab of its own: this one waits for the code.
          a: (words) => (
            <a href={`/outbox?show=${show}`} target="_blank" rel="noopener" className={TEXT_LINK}>
              {words}
            </a>
          ),
        })}
      </Alert>
    </div>
  );
}
