interface Sized {
  readonly height: number;
}

/**
 * Divides rows over pages: as many as fit on each, the last one leaving room for the totals. A last page that its rows fill hands
 * some of them to a page more; where even one is too many, the totals have that page for themselves.
 * @param room.page points for rows on a page that another follows, carried totals already taken off.
 * @param room.last points for rows on the page with the totals.
 */
export function paginate<Row extends Sized>(rows: readonly Row[], room: { readonly page: number; readonly last: number }): Row[][] {
  const pages: Row[][] = [[]];
  for (const row of rows) {
    const page = pages.at(-1);
    if (page && (page.length === 0 || heightOf(page) + row.height <= room.page)) page.push(row);
    else pages.push([row]);
  }
  const last = pages.at(-1) ?? [];
  if (heightOf(last) <= room.last) return pages;
  const moved: Row[] = [];
  const row = last.at(-1);
  if (last.length > 1 && row && row.height <= room.last) {
    moved.push(row);
    last.pop();
  }
  return [...pages, moved];
}

function heightOf(rows: readonly Sized[]): number {
  return rows.reduce((sum, { height }) => sum + height, 0);
}
