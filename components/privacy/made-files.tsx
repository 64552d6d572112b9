import { Download } from "lucide-react";
import { Icon } from "@/components/ui/icon";
import { LinkButton } from "@/components/ui/link-button";

/** A file somebody asked for, in words; only a ready one has an address. */
export type MadeFile = {
  id: string;
  state: string;
  href?: string | undefined;
  download: string;
  proof: string;
};

/** Files that are made in the background: how far each is, and its button when it is there. */
export function MadeFiles({ files }: { files: readonly MadeFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className="divide-line divide-y">
      {files.map(({ id, state, href, download, proof }) => (
        <li key={id} className="flex flex-wrap items-center justify-between gap-3 py-3">
          <span>{state}</span>
          {href && (
            <span className="flex flex-col gap-1">
              <LinkButton href={href} icon={<Icon of={Download} />} variant="primary" isFile>
                {download}
              </LinkButton>
              <span className="text-muted text-sm">{proof}</span>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
