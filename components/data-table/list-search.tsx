"use client";

import { Search } from "lucide-react";
import Form from "next/form";
import { usePathname, useSearchParams } from "next/navigation";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { PLACE_IN_RESULT } from "./list-url";

type Props = { label: string; placeholder?: string; name?: string };

/** Search words go to the address like every filter, and keep the other filters. Works before any script has run. */
export function ListSearch({ label, placeholder, name = "q" }: Props) {
  const t = useTranslations("common");
  const path = usePathname();
  const query = useSearchParams();
  const kept = [...query.entries()].filter(([key]) => key !== name && !PLACE_IN_RESULT.includes(key));

  return (
    <Form
      key={query.get(name)}
      action={path}
      role="search"
      scroll={false}
      className="flex w-full max-w-xl gap-2"
    >
      {kept.map(([key, value], index) => (
        <input key={`${key}-${index}`} type="hidden" name={key} value={value} />
      ))}
      <label className="min-w-0 flex-1">
        <span className="sr-only">{label}</span>
        <input
          type="search"
          name={name}
          defaultValue={query.get(name) ?? ""}
          placeholder={placeholder ?? label}
          className={CONTROL_CLASS}
        />
      </label>
      <Button type="submit" icon={<Icon of={Search} />}>
        {t("search")}
      </Button>
    </Form>
  );
}
