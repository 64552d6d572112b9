"use client";

import { ChevronRight, MapPin } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef, useState } from "react";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASS, FieldNotes, useField } from "@/components/ui/field";
import { Icon } from "@/components/ui/icon";
import { Spinner } from "@/components/ui/spinner";
import type { PlaceView } from "@/lib/members/applications/types";
import { usePlaces } from "./use-places";

type Props = {
  name: string;
  label: string;
  help?: string;
  /** Units where others of this PIN code are come first. */
  pinCode?: string | undefined;
  value: PlaceView | null;
  onChoose: (place: PlaceView | null) => void;
};

/** Narrows the tree down to a unit that takes members: by proposal, by search, or level by level. */
export function UnitPicker({ name, label, help, pinCode, value, onChoose }: Props) {
  const t = useTranslations("members.picker");
  const wiring = useField({ name, label, help });
  const groupId = useId();
  const changeRef = useRef<HTMLButtonElement>(null);
  const hadValue = useRef(value !== null);

  useEffect(() => {
    // What was pressed is gone after a choice; the focus goes on to the way back.
    if (value && !hadValue.current) changeRef.current?.focus();
    hadValue.current = value !== null;
  }, [value]);

  return (
    <div role="group" aria-labelledby={groupId} className="flex flex-col gap-3">
      <p id={groupId} className="font-medium" data-label>
        {label}
      </p>
      <input type="hidden" {...wiring.control} aria-required={undefined} value={value?.id ?? ""} readOnly />
      {value ? (
        <div className="border-brand bg-brand-soft flex items-center justify-between gap-3 rounded-md border p-3">
          <PlaceName place={value} />
          <Button ref={changeRef} onClick={() => onChoose(null)}>
            {t("change")}
          </Button>
        </div>
      ) : (
        <Choices pinCode={pinCode} onChoose={onChoose} />
      )}
      <FieldNotes help={help} wiring={wiring} />
    </div>
  );
}

function Choices({ pinCode, onChoose }: Pick<Props, "pinCode" | "onChoose">) {
  const t = useTranslations("members.picker");
  const searchId = useId();
  const [text, setText] = useState("");
  const [chain, setChain] = useState<PlaceView[]>([]);
  const q = text.trim();
  const isSearching = [...q].length >= 2;
  const parent = chain.at(-1);
  const proposals = usePlaces(
    !isSearching && !parent && pinCode ? `pin=${encodeURIComponent(pinCode)}` : null,
  );
  const found = usePlaces(
    isSearching ? `q=${encodeURIComponent(q)}` : parent ? `parent=${parent.id}` : "parent=",
  );

  const take = (place: PlaceView) => {
    if (!place.hasUnitsBelow) return onChoose(place);
    setText("");
    setChain(isSearching ? [place] : [...chain, place]);
  };

  return (
    <div className="flex flex-col gap-3">
      <label htmlFor={searchId} className="sr-only">
        {t("search")}
      </label>
      <input
        id={searchId}
        type="search"
        value={text}
        placeholder={t("search")}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter") event.preventDefault();
        }}
        className={CONTROL_CLASS}
      />
      {!isSearching && !parent && proposals.items.length > 0 && (
        <PlaceList title={t("proposed")} places={proposals.items} onTake={take} />
      )}
      {!isSearching && chain.length > 0 && (
        <Chain chain={chain} onBack={(depth) => setChain(chain.slice(0, depth))} />
      )}
      {found.state === "loading" && (
        <p role="status" className="text-muted flex items-center gap-2">
          <Spinner />
          {t("loading")}
        </p>
      )}
      {found.state === "failed" && (
        <p role="alert" className="flex flex-wrap items-center gap-3">
          {t("failed")}
          <Button onClick={found.again}>{t("again")}</Button>
        </p>
      )}
      {found.state === "ready" && found.items.length === 0 && <p role="status">{t("none")}</p>}
      {found.items.length > 0 && (
        <PlaceList
          title={isSearching ? t("found", { count: found.items.length }) : t("browse")}
          places={found.items}
          onTake={take}
        />
      )}
    </div>
  );
}

function Chain({ chain, onBack }: { chain: PlaceView[]; onBack: (depth: number) => void }) {
  const t = useTranslations("members.picker");
  const bilingual = useBilingual();

  return (
    <p className="flex flex-wrap items-center gap-1">
      <Button variant="quiet" onClick={() => onBack(0)}>
        {t("top")}
      </Button>
      {chain.map((place, i) => (
        <Button key={place.id} variant="quiet" onClick={() => onBack(i + 1)}>
          {bilingual(place.name, place.nameLocal)}
        </Button>
      ))}
    </p>
  );
}

type ListProps = { title: string; places: PlaceView[]; onTake: (place: PlaceView) => void };

function PlaceList({ title, places, onTake }: ListProps) {
  const titleId = useId();

  return (
    <div>
      <p id={titleId} className="text-muted mb-1 text-sm" role="status">
        {title}
      </p>
      <ul
        aria-labelledby={titleId}
        className="border-line divide-line max-h-80 divide-y overflow-y-auto rounded-md border"
      >
        {places.map((place) => (
          <li key={place.id}>
            <button
              type="button"
              onClick={() => onTake(place)}
              className="hover:bg-sunken bg-raised flex min-h-11 w-full items-center gap-3 px-3 py-2 text-start"
            >
              <Icon of={MapPin} size="sm" className="text-muted" />
              <PlaceName place={place} />
              {place.hasUnitsBelow && <Icon of={ChevronRight} size="sm" className="ms-auto rtl:rotate-180" />}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function PlaceName({ place }: { place: PlaceView }) {
  const bilingual = useBilingual();
  const chain = place.chain.map(({ name, nameLocal }) => bilingual(name, nameLocal));

  return (
    <span className="min-w-0">
      <span className="block font-medium">{bilingual(place.name, place.nameLocal)}</span>
      {chain.length > 0 && <span className="text-muted block text-sm">{chain.toReversed().join(" · ")}</span>}
    </span>
  );
}
