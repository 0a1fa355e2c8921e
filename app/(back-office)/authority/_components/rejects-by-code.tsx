import { useLocale, useTranslations } from "next-intl";
import { Card } from "#components/ui/card.tsx";
import { Table, Td, Th } from "#components/ui/table.tsx";
import type { AuthorityHealth } from "#lib/authorisations/model.ts";
import { formatCount } from "#lib/i18n/format.ts";

export function RejectsByCode({ rejects }: { readonly rejects: AuthorityHealth["rejects"] }) {
  const t = useTranslations("authority");
  const locale = useLocale();
  return (
    <Card title={t("rejects")} bodyClassName="p-0">
      {rejects.length === 0 ? (
        <p className="p-4 text-sm text-ink-soft">{t("rejectsNone")}</p>
      ) : (
        <Table label={t("rejects")}>
          <thead><tr><Th>{t("code")}</Th><Th className="text-right">{t("documents")}</Th></tr></thead>
          <tbody>
            {rejects.map(({ code, count }) => (
              <tr key={code}><Td>{code}</Td><Td className="amount">{formatCount(count, locale)}</Td></tr>
            ))}
          </tbody>
        </Table>
      )}
    </Card>
  );
}
