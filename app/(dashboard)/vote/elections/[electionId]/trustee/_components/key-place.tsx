"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { keepKey, type KeptKey, keyOfFile, saveFile } from "./kept-key";

export function Fingerprint({ label, text }: { label: string; text: string }) {
  return (
    <p>
      <span className="font-medium">{label}</span>
      <code className="border-line bg-sunken mt-1 block rounded-md border p-3 text-sm break-all">{text}</code>
    </p>
  );
}

type PlaceProps<Key extends KeptKey> = {
  electionId: string;
  held: Key | null;
  isWhole: (key: Partial<Key>) => boolean;
  onRead: (key: Key) => void;
};

/** Where the key is: on this device, or in a file to be read. */
export function KeyPlace<Key extends KeptKey>({ electionId, held, isWhole, onRead }: PlaceProps<Key>) {
  const t = useTranslations("elections.trustees");
  const [isWrong, setWrong] = useState(false);
  const read = async (file: File | undefined) => {
    const key = file ? keyOfFile(await file.text(), electionId, isWhole) : null;
    setWrong(key === null);
    if (key) onRead(keepKey(key));
  };

  if (held) {
    return (
      <p className="flex flex-wrap items-center gap-3">
        {t("kept")} <Button onClick={() => saveFile(held)}>{t("save")}</Button>
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-2">
      <Alert tone="warning">{t("absent")}</Alert>
      <label className="flex flex-col gap-1 font-medium">
        {t("load")}
        <input
          type="file"
          accept="application/json,.json"
          onChange={(event) => void read(event.target.files?.[0])}
          className="min-h-11"
        />
      </label>
      {isWrong && (
        <p role="alert" className="text-danger">
          {t("load_wrong")}
        </p>
      )}
    </div>
  );
}
