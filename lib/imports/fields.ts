/** What a file may hold, without the schemas: browsers read this. */

export const importKinds = ["services", "customers"] as const;
export type ImportKind = (typeof importKinds)[number];

export const serviceFields = ["code", "customerTaxId", "description", "serviceDate", "amount", "currency", "ivaRate", "origin", "destination", "status", "deliveredOn"] as const;
export const customerFields = ["taxId", "name", "ivaCondition", "email", "address", "currency", "active"] as const;
export type ImportField = (typeof serviceFields)[number] | (typeof customerFields)[number];

export const fieldsOf: Readonly<Record<ImportKind, readonly ImportField[]>> = { services: serviceFields, customers: customerFields };

/** What a file must have. Of a service also its code: without a reference of their own, the same rows twice would be loaded twice. */
export const requiredFields: Readonly<Record<ImportKind, readonly ImportField[]>> = {
  services: ["code", "customerTaxId", "description", "serviceDate", "amount"],
  customers: ["taxId", "name", "ivaCondition"],
};

export const dateFields: ReadonlySet<ImportField> = new Set(["serviceDate", "deliveredOn"]);

export const maxFileBytes = 32 * 1024 * 1024;
export const maxRows = 200_000;
export const maxColumns = 100;
/** No field holds more than 300 characters; what is longer is no cell of a table like these. */
export const maxCellLength = 4_000;
