/** Bookkeeping of the row itself: it changes with every change and says nothing. */
const silent = new Set(["version", "createdAt", "updatedAt"]);

type Row = Readonly<Record<string, unknown>>;

/** Of two readings of a row: the fields that differ, as they were and as they are. What the audit trail keeps of an update. */
export function changesBetween(before: Row, after: Row): { before: Record<string, unknown>; after: Record<string, unknown> } {
  const changed = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((field) => !silent.has(field) && JSON.stringify(before[field]) !== JSON.stringify(after[field]));
  const pick = (row: Row) => Object.fromEntries(changed.map((field) => [field, row[field] ?? null]));
  return { before: pick(before), after: pick(after) };
}
