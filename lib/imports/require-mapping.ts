import { DomainError } from "../errors/domain-error.ts";
import { missingFields } from "./match-columns.ts";
import { fieldsOf, type ImportColumn, type ImportKind, type Mapping } from "./model.ts";

/** Throws IMPORT_MAPPING_INVALID where the mapping is not one of this file, or (unless it is `unfinished`) lacks what a row must have. */
export function requireMapping(kind: ImportKind, columns: readonly ImportColumn[], mapping: Mapping, { unfinished = false }: { unfinished?: boolean } = {}): void {
  const errors: Record<string, string> = {};
  if (mapping.length !== columns.length) errors.mapping = `must have ${columns.length} entries, one for each column`;
  mapping.forEach((field, index) => {
    if (field === null) return;
    if (!fieldsOf[kind].includes(field)) errors[`mapping.${index}`] = `is not a field of ${kind}`;
    else if (mapping.indexOf(field) !== index) errors[`mapping.${index}`] = `${field} has another column already`;
  });
  for (const field of unfinished ? [] : missingFields(kind, mapping)) errors[field] = "no column is mapped to it";
  if (Object.keys(errors).length > 0) throw new DomainError("invalid", "IMPORT_MAPPING_INVALID", "The columns are not mapped as they should be.", { errors });
}
