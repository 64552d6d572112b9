import { Download, Tag, UserPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { ListSearch } from "@/components/data-table/list-search";
import type { ListParams } from "@/components/data-table/list-url";
import { ClientMessages } from "@/components/layout/client-messages";
import { MemberFilters } from "@/components/members/member-filters";
import { MemberViews } from "@/components/members/member-views";
import { MembersTable } from "@/components/members/members-table";
import { Alert } from "@/components/ui/alert";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";
import { PageHeader } from "@/components/ui/page-header";
import type { MemberViewItem, ViewPlace } from "@/lib/members/directory/views/types";
import type { TagView } from "@/lib/members/tags/types";
import type { MemberPage } from "@/lib/members/directory/types";
import { removeMemberViewAction, saveMemberViewAction } from "../actions";

type Props = {
  page: MemberPage;
  params: ListParams;
  unit: { id: string; name: string; nameLocal: string | null } | null;
  isUnderstood: boolean;
  views: { items: MemberViewItem[]; places: ViewPlace[] };
  tags: TagView[];
  can: { add: boolean; export: boolean };
};

export function MembersScreen({ page, params, unit, isUnderstood, views, tags, can }: Props) {
  const t = useTranslations("members.list");

  return (
    <ClientMessages
      of={[
        "members.fields",
        "members.list",
        "members.purpose",
        "members.status",
        "members.tags",
        "members.views",
      ]}
    >
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        actions={
          <>
            <LinkButton href="/office/members/tags" icon={<Icon of={Tag} />}>
              {t("tags")}
            </LinkButton>
            {can.add && (
              <LinkButton href="/office/members/new" variant="primary" icon={<Icon of={UserPlus} />}>
                {t("add")}
              </LinkButton>
            )}
          </>
        }
      />
      <div className="mb-4 flex flex-col gap-3">
        <Suspense>
          <ListSearch label={t("search")} />
        </Suspense>
        <Suspense>
          <MemberViews
            views={views.items}
            places={views.places}
            save={saveMemberViewAction}
            remove={removeMemberViewAction}
          />
        </Suspense>
        <MemberFilters params={params} unit={unit} tags={tags} />
        {!isUnderstood && <Alert tone="warning">{t("not_understood")}</Alert>}
      </div>
      <Suspense>
        <MembersTable
          page={page}
          hasTags={tags.length > 0}
          canExport={can.export}
          canTag={can.add && tags.length > 0}
          exportIcon={<Icon of={Download} />}
        />
      </Suspense>
    </ClientMessages>
  );
}
