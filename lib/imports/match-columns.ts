import { dateFields, fieldsOf, requiredFields, type ImportField, type ImportKind } from "./fields.ts";
import type { ColumnEvidence, ImportColumn, Mapping, Notation } from "./model.ts";

/** Names of columns as files of this country write them, already normalised. The field's own name always matches. */
const synonyms: Readonly<Record<ImportKind, Readonly<Partial<Record<ImportField, readonly string[]>>>>> = {
  services: {
    code: ["codigo", "codigo servicio", "codigo de servicio", "cod", "nro servicio", "numero de servicio", "numero servicio", "servicio", "referencia", "ref", "remito", "nro remito", "guia", "viaje", "nro viaje", "id externo", "service code", "service", "reference", "external id", "external reference", "number"],
    customerTaxId: ["cuit", "cuit cliente", "cuit del cliente", "nro cuit", "cliente cuit", "tax id", "customer tax id", "customer cuit", "vat number"],
    description: ["descripcion", "detalle", "concepto", "descripcion del servicio", "details", "detail", "concept", "service description"],
    serviceDate: ["fecha", "fecha servicio", "fecha del servicio", "fecha de servicio", "fecha viaje", "fecha de viaje", "date", "service date"],
    amount: ["importe", "monto", "total", "precio", "valor", "importe total", "importe con iva", "total con iva", "amount", "price", "total amount", "gross", "gross amount"],
    currency: ["moneda", "divisa", "currency", "currency code"],
    ivaRate: ["iva", "alicuota", "alicuota iva", "tasa iva", "iva porcentaje", "porcentaje iva", "vat", "vat rate", "iva rate", "tax rate"],
    origin: ["origen", "desde", "from", "pickup"],
    destination: ["destino", "hasta", "to", "delivery address"],
    status: ["estado", "situacion", "state"],
    deliveredOn: ["entregado", "entregado el", "fecha entrega", "fecha de entrega", "delivered", "delivery date", "delivered on", "delivered at"],
  },
  customers: {
    taxId: ["cuit", "nro cuit", "numero de cuit", "cuit cuil", "tax id", "vat number", "identificacion fiscal"],
    name: ["nombre", "razon social", "cliente", "nombre o razon social", "denominacion", "customer", "company", "company name", "customer name", "legal name"],
    ivaCondition: ["condicion iva", "condicion de iva", "condicion frente al iva", "cond iva", "situacion iva", "responsabilidad iva", "iva", "iva condition", "vat condition", "vat status"],
    email: ["correo", "mail", "e mail", "correo electronico", "email address"],
    address: ["domicilio", "direccion", "domicilio fiscal", "billing address"],
    currency: ["moneda", "moneda habitual", "divisa", "currency code"],
    active: ["activo", "habilitado", "enabled"],
  },
};

/** `  Razón  Social_` → `razon social`: what two writings of one name have in common. */
export function normaliseName(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, "$1 $2").normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/[^a-z0-9]+/g, " ").trim();
}

export type RememberedFields = Readonly<Record<string, ImportField | null>>;

/** The field that each column seems to be: as the person said last time, else by its name. A field is given once, to the first column that fits. */
export function proposeMapping(kind: ImportKind, names: readonly string[], remembered: RememberedFields = {}): Mapping {
  const taken = new Set<ImportField>();
  return names.map((name) => {
    const field = fieldOfName(kind, name, remembered);
    if (field === null || taken.has(field)) return null;
    taken.add(field);
    return field;
  });
}

/** The field that a column's name asks for, whether or not another column has it. */
export function fieldOfName(kind: ImportKind, name: string, remembered: RememberedFields = {}): ImportField | null {
  const wanted = normaliseName(name);
  if (Object.hasOwn(remembered, wanted)) {
    const known = remembered[wanted] ?? null;
    return known !== null && fieldsOf[kind].includes(known) ? known : null;
  }
  return fieldsOf[kind].find((field) => normaliseName(field) === wanted || synonyms[kind][field]?.includes(wanted)) ?? null;
}

/** How the file seems to be written: what its unmistakable cells say; as in Argentina where none is. */
export function proposeNotation(columns: readonly ImportColumn[], mapping: Mapping): Notation {
  const sum = (count: (evidence: ColumnEvidence) => number, wanted: (field: ImportField) => boolean): number =>
    columns.reduce((total, column, index) => {
      const field = mapping[index];
      return field && wanted(field) ? total + count(column.evidence) : total;
    }, 0);
  const isAmount = (field: ImportField): boolean => field === "amount";
  const isDate = (field: ImportField): boolean => dateFields.has(field);
  return {
    decimal: sum((e) => e.dotDecimal, isAmount) > sum((e) => e.commaDecimal, isAmount) ? "." : ",",
    dateOrder: sum((e) => e.monthFirst, isDate) > sum((e) => e.dayFirst, isDate) ? "MDY" : "DMY",
  };
}

export type ColumnWarning = "AMBIGUOUS_NUMBERS" | "MIXED_NUMBERS" | "AMBIGUOUS_DATES" | "MIXED_DATES" | "SAME_FIELD" | "EMPTY";

/** What a person should look at before a column is trusted; null where there is nothing. */
export function warningOf(kind: ImportKind, columns: readonly ImportColumn[], mapping: Mapping, index: number): ColumnWarning | null {
  const column = columns[index];
  if (!column) return null;
  const field = mapping[index] ?? null;
  const { evidence } = column;
  if (field === null) {
    const asked = fieldOfName(kind, column.name);
    return asked !== null && mapping.includes(asked) ? "SAME_FIELD" : null;
  }
  if (evidence.filled === 0) return "EMPTY";
  if (field === "amount") {
    if (evidence.commaDecimal > 0 && evidence.dotDecimal > 0) return "MIXED_NUMBERS";
    return evidence.openDecimal > 0 && evidence.commaDecimal + evidence.dotDecimal === 0 ? "AMBIGUOUS_NUMBERS" : null;
  }
  if (dateFields.has(field)) {
    if (evidence.dayFirst > 0 && evidence.monthFirst > 0) return "MIXED_DATES";
    return evidence.openDate > 0 && evidence.dayFirst + evidence.monthFirst === 0 ? "AMBIGUOUS_DATES" : null;
  }
  return null;
}

/** Required fields that no column has. */
export function missingFields(kind: ImportKind, mapping: Mapping): ImportField[] {
  return requiredFields[kind].filter((field) => !mapping.includes(field));
}
