import type { ListResult } from "#components/data-table/data-table.tsx";
import { toFailure } from "#lib/http/error-response.ts";
import type { Page } from "#lib/table/page.ts";

/** Reads a page of a list. A failure is shown in the list's place, with a retry; it never passes for an empty list. */
export async function loadList<Row>(requestId: string | null, place: { readonly page: number; readonly limit: number }, read: () => Promise<Page<Row>>): Promise<ListResult<Row>> {
  try {
    const { data, page } = await read();
    return { ok: true, rows: data, firstIndex: (place.page - 1) * place.limit, nextCursor: page.nextCursor, total: page.total };
  } catch (error) {
    const failure = toFailure(error, requestId ?? "-");
    return { ok: false, code: failure.code, message: failure.message, reference: requestId };
  }
}
