import { useFormatter, useTranslations } from "next-intl";
import { Alert } from "@/components/ui/alert";
import { Avatar } from "@/components/ui/avatar";
import { useBilingual } from "@/components/ui/bilingual";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { LinkButton } from "@/components/ui/link-button";
import { NextPage } from "@/components/ui/next-page";
import { PageHeader } from "@/components/ui/page-header";
import { TextLink } from "@/components/ui/text-link";
import { NEIGHBOUR_SEARCH_LENGTH_MAX } from "@/lib/members/visibility/constants";
import type { NeighbourContact, NeighbourView } from "@/lib/members/visibility/types";
import { MemberName } from "./member-name";

type Opened = NeighbourContact & { memberId: string };
type Props = {
  page: { items: NeighbourView[]; nextCursor: string | null; total: number };
  q: string;
  cursor: string | undefined;
  isListed: boolean;
  opened: Opened | null;
};

/** The members of the reader's unit who wish to be known there. */
export function NeighbourList({ page, q, cursor, isListed, opened }: Props) {
  const t = useTranslations("members.neighbours");
  const tUnit = useTranslations("units.own");
  const decide = <DecideLink />;
  const path = q ? `/unit/members?q=${encodeURIComponent(q)}` : "/unit/members";

  return (
    <>
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        crumbs={[{ label: tUnit("title"), href: "/unit" }]}
        actions={isListed ? decide : undefined}
      />
      {!isListed && (
        <div className="mb-5">
          <Alert tone="info">
            <p className="mb-2">{t("not_listed")}</p>
            {decide}
          </Alert>
        </div>
      )}
      {(page.total > 0 || q !== "") && <Search q={q} />}
      {page.total === 0 && (
        <EmptyState title={q ? t("none_found") : t("empty_title")}>{q ? null : t("empty_text")}</EmptyState>
      )}
      {isListed && page.total > 0 && <p className="text-muted mb-3 text-sm">{t("show_note")}</p>}
      <ul className="divide-line border-line bg-raised divide-y rounded-lg border empty:hidden">
        {page.items.map((one) => (
          <li key={one.id} id={one.id} className="flex items-start gap-3 p-4">
            <Avatar name={one.name} photoUrl={one.hasPhoto ? `/api/v1/members/${one.id}/photo` : null} />
            <Neighbour
              one={one}
              path={`/unit/members?${new URLSearchParams({ ...(q && { q }), ...(cursor && { cursor }) })}`}
              isListed={isListed}
              opened={opened?.memberId === one.id ? opened : null}
            />
          </li>
        ))}
      </ul>
      <NextPage path={path} cursor={page.nextCursor} shown={page.items.length} total={page.total} />
    </>
  );
}

function DecideLink() {
  const t = useTranslations("members.visibility");
  return <LinkButton href="/me/privacy/visibility">{t("link")}</LinkButton>;
}

function Search({ q }: { q: string }) {
  const t = useTranslations("members.neighbours");

  return (
    <form role="search" className="mb-4 flex max-w-xl flex-wrap items-end gap-3">
      <label className="flex min-w-0 flex-1 basis-56 flex-col gap-1.5">
        <span className="font-medium">{t("search")}</span>
        <input
          type="search"
          name="q"
          defaultValue={q}
          maxLength={NEIGHBOUR_SEARCH_LENGTH_MAX}
          className="border-line-strong bg-raised min-h-11 rounded-md border px-3"
        />
      </label>
      <Button type="submit">{t("find")}</Button>
      {q !== "" && (
        <TextLink href="/unit/members" className="inline-flex min-h-11 items-center">
          {t("clear")}
        </TextLink>
      )}
    </form>
  );
}

type NeighbourProps = { one: NeighbourView; path: string; isListed: boolean; opened: Opened | null };

function Neighbour({ one, path, isListed, opened }: NeighbourProps) {
  const t = useTranslations("members.neighbours");
  const format = useFormatter();
  const bilingual = useBilingual();
  const { shows, birthDate, address, unit } = one;
  const what = shows.phone && shows.email ? "phone_and_email" : shows.phone ? "phone" : "email";
  const born = birthDate && format.dateTime(new Date(birthDate), { dateStyle: "long", timeZone: "UTC" });

  return (
    <div className="min-w-0 flex-1">
      <p className="font-medium">
        <MemberName name={one.name} nameLocal={one.nameLocal} />
      </p>
      <p className="text-muted text-sm">{bilingual(unit.name, unit.nameLocal)}</p>
      {born && <p className="text-sm">{t("born", { date: born })}</p>}
      {address && <p className="text-sm">{address}</p>}
      {opened && <Contact opened={opened} />}
      {!opened && isListed && (shows.phone || shows.email) && (
        <TextLink href={`${path}&contact=${one.id}#${one.id}`} className="inline-flex min-h-11 items-center">
          {t("show_contact", { what: t(what) })}
        </TextLink>
      )}
    </div>
  );
}

function Contact({ opened: { phone, email } }: { opened: Opened }) {
  return (
    <p className="flex flex-wrap gap-x-5">
      {phone && (
        <TextLink href={`tel:${phone}`} className="tabular inline-flex min-h-11 items-center">
          {phone}
        </TextLink>
      )}
      {email && (
        <TextLink href={`mailto:${email}`} className="inline-flex min-h-11 items-center wrap-anywhere">
          {email}
        </TextLink>
      )}
    </p>
  );
}
