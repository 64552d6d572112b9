import { useTranslations } from "next-intl";

/** What a job is called in the reader's language; one that has no name yet is shown by its id. */
export function useJobName(): (job: string) => string {
  const t = useTranslations("jobs.names");
  return (job) => {
    const key = job as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : job;
  };
}
