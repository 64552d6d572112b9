"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { ActionForm } from "@/components/ui/action-form";
import { Button } from "@/components/ui/button";
import { CodeField } from "@/components/ui/code-field";
import { FormTrouble } from "@/components/ui/form-trouble";
import { SubmitButton } from "@/components/ui/submit-button";
import { useServerAction } from "@/components/ui/use-server-action";
import type { ServerAction } from "@/lib/core/action";
import { CODE_DIGITS, CODE_MINUTES, RESEND_SECONDS } from "@/lib/identity/codes/constants";
import type { RequestCodeInput, RightCode } from "@/lib/identity/codes/schema";
import type { SentCode } from "@/lib/identity/codes/types";

type Props<Input extends RightCode> = {
  sent: SentCode;
  requestCode: ServerAction<RequestCodeInput, SentCode>;
  /** What the code is for. */
  act: ServerAction<Input>;
  /** What the act takes beside the code and its number. */
  fixed?: Omit<Input, keyof RightCode>;
  words: { form: string; confirm: string; changeNumber: string };
  onSent: (code: SentCode) => void;
  onDone?: () => void;
  onChangeNumber: () => void;
};

/** The code that was sent to a number, or a new one. */
export function CodeStep<Input extends RightCode>(props: Props<Input>) {
  const { sent, requestCode, act, fixed, words, onSent, onDone, onChangeNumber } = props;
  const t = useTranslations("identity.sign_in");

  return (
    <div className="flex flex-col gap-6">
      <p role="status">
        {t.rich("sent_to", {
          phone: sent.shownPhone,
          minutes: CODE_MINUTES,
          number: (words) => (
            <bdi className="font-semibold whitespace-nowrap" dir="ltr">
              {words}
            </bdi>
          ),
        })}
      </p>
      <ActionForm
        // A new code is a new form: what was typed of the old one is worth nothing.
        key={sent.challengeId}
        action={act}
        fixed={{ challengeId: sent.challengeId, phone: sent.phone, ...fixed } as Partial<Input>}
        label={words.form}
        onDone={onDone}
      >
        <CodeField isRequired name="code" label={t("code")} help={t("code_help")} digits={CODE_DIGITS} />
        <SubmitButton>{words.confirm}</SubmitButton>
      </ActionForm>
      <Resend key={`again ${sent.challengeId}`} sent={sent} requestCode={requestCode} onSent={onSent} />
      <Button variant="quiet" className="-ms-4 self-start" onClick={onChangeNumber}>
        {words.changeNumber}
      </Button>
    </div>
  );
}

type ResendProps = Pick<Props<RightCode>, "sent" | "requestCode" | "onSent">;

function Resend({ sent, requestCode, onSent }: ResendProps) {
  const t = useTranslations("identity.sign_in");
  const [seconds, restart] = useCountdown(RESEND_SECONDS);
  const { run, isPending, error, failure, retry } = useServerAction(requestCode, {
    onSuccess: (code) => code && onSent(code),
    onRefusal: ({ values }) => typeof values?.seconds === "number" && restart(values.seconds),
  });

  return (
    <div className="border-line flex flex-col gap-3 border-t pt-5">
      <p className="text-muted text-sm">{t("no_message")}</p>
      <FormTrouble error={error} failure={failure} onRetry={retry} />
      {seconds > 0 ? (
        <p className="tabular text-muted flex min-h-11 items-center">{t("again_in", { seconds })}</p>
      ) : (
        <Button className="self-start" isPending={isPending} onClick={() => run({ phone: sent.phone })}>
          {t("again")}
        </Button>
      )}
    </div>
  );
}

/** Seconds that are left, and how to begin again with another number of them. */
function useCountdown(from: number): [number, (seconds: number) => void] {
  const [end, setEnd] = useState<number | null>(null);
  const [seconds, setSeconds] = useState(from);

  useEffect(() => {
    const until = end ?? Date.now() + from * 1_000;
    // Reckoned from the clock, because a phone that sleeps counts no ticks.
    const timer = setInterval(() => setSeconds(Math.max(0, Math.ceil((until - Date.now()) / 1_000))), 500);
    return () => clearInterval(timer);
  }, [end, from]);

  return [
    seconds,
    (left) => {
      setSeconds(left);
      setEnd(Date.now() + left * 1_000);
    },
  ];
}
