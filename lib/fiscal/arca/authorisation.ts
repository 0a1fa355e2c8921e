import { addDays } from "../../clock.ts";
import type { Remedy, ServiceMessage } from "./arca-fault.ts";
import { childOf, childrenOf, integerOf, textOf, type XmlNode } from "./read-xml.ts";
import { classifyError, describeRefusal, readErrors, readEvents, readObservations, type ErrorClass } from "./service-messages.ts";
import { readDate, type Lane, type Voucher } from "./voucher.ts";

/** What became of one document of an authorisation. */
export type VoucherOutcome = { readonly number: number } & (
  | { readonly result: "approved"; readonly cae: string; readonly caeDueDate: string; readonly observations: readonly ServiceMessage[] }
  /** Refused for what `messages` say. Its number is free. `scope: series` means number or date, seen from the series. */
  | { readonly result: "rejected"; readonly scope: "document" | "series"; readonly messages: readonly ServiceMessage[] }
  /** Behind a rejected one: nobody looked at it. Its number is free, and it goes again with another one. */
  | { readonly result: "not-processed"; readonly messages: readonly ServiceMessage[] }
  /** The answer says nothing that can be relied on about this one: ask. */
  | { readonly result: "uncertain"; readonly reason: string }
);

export type AuthorisationOutcome =
  | { readonly kind: "answered"; readonly vouchers: readonly VoucherOutcome[]; readonly events: readonly ServiceMessage[]; readonly processedAt: string | undefined }
  /** Nothing was authorised and no number used, for certain. */
  | { readonly kind: "refused"; readonly code: string; readonly remedy: Remedy; readonly retryAt: Date | undefined; readonly message: string; readonly messages: readonly ServiceMessage[] }
  /** It was sent and nobody knows what became of it. Ask before anything else happens in the lane. */
  | { readonly kind: "uncertain"; readonly reason: string; readonly messages: readonly ServiceMessage[] };

/** What `readAuthorisation` needs to know of what was asked. */
export interface Asked {
  readonly cuit: string;
  readonly lane: Lane;
  readonly vouchers: readonly Pick<Voucher, "number" | "issueDate">[];
}

/**
 * The meaning of a FECAESolicitar result. Decided by each detail's Resultado and CAE, never by the presence of observations
 * (they accompany approvals too); what does not add up is uncertain, not guessed.
 * @param result FECAESolicitarResult; nothing where the answer has none.
 */
export function readAuthorisation(result: XmlNode | undefined, asked: Asked): AuthorisationOutcome {
  const errors = readErrors(result);
  const header = childOf(result, "FeCabResp");
  const details = childrenOf(childOf(result, "FeDetResp"), "FECAEDetResponse");
  if (header !== undefined && isOfAnother(header, asked)) return { kind: "uncertain", reason: "the answer belongs to another request", messages: errors };
  const classes = errors.map(classifyError);
  // Its own trouble may have hit before or after it committed, and a "transaction in progress" may be our own lost one.
  const isNothingApproved = details.every((detail) => textOf(detail, "Resultado") === "R" && textOf(detail, "CAE") === undefined);
  if (classes.includes("trouble") && isNothingApproved) return { kind: "uncertain", reason: "trouble of the service", messages: errors };
  if (details.length === 0) return withoutDetails(errors, classes, header, asked);
  if (isNothingApproved && details.every((detail) => readObservations(detail).length === 0) && classes.some((it) => it !== "series" && it !== "document")) return refusal(errors);
  return { kind: "answered", vouchers: readDetails(details, errors, asked), events: readEvents(result), processedAt: textOf(header, "FchProceso") };
}

function isOfAnother(header: XmlNode, { cuit, lane }: Asked): boolean {
  const differs = (name: string, expected: string): boolean => {
    const said = textOf(header, name);
    // Zeros stand where the service had nothing to say.
    return said !== undefined && said !== "0" && said !== expected;
  };
  return differs("PtoVta", String(lane.pointOfSale)) || differs("CbteTipo", String(lane.voucherType)) || differs("Cuit", cuit);
}

function withoutDetails(errors: readonly ServiceMessage[], classes: readonly ErrorClass[], header: XmlNode | undefined, asked: Asked): AuthorisationOutcome {
  if (errors.length === 0) {
    // Without a word about documents or errors, not even a rejection can be taken for certain.
    return { kind: "uncertain", reason: header === undefined ? "the answer is empty" : "the answer has no details", messages: errors };
  }
  const [only] = asked.vouchers;
  const scope = classes.includes("series") ? "series" : "document";
  if (only && asked.vouchers.length === 1 && classes.every((it) => it === "document" || it === "series")) {
    return { kind: "answered", vouchers: [{ number: only.number, result: "rejected", scope, messages: errors }], events: [], processedAt: textOf(header, "FchProceso") };
  }
  return refusal(errors);
}

/** The request as a whole was turned away: the documents are not to blame. */
function refusal(errors: readonly ServiceMessage[]): AuthorisationOutcome {
  return { kind: "refused", ...describeRefusal(errors), retryAt: undefined, messages: errors };
}

function readDetails(details: readonly XmlNode[], errors: readonly ServiceMessage[], asked: Asked): VoucherOutcome[] {
  const byNumber = new Map(details.map((detail) => [integerOf(detail, "CbteDesde"), detail]));
  let isStopped = false;
  return asked.vouchers.map((voucher): VoucherOutcome => {
    const detail = byNumber.get(voucher.number);
    if (detail === undefined) return { number: voucher.number, result: "uncertain", reason: "the answer does not name it" };
    const outcome = readDetail(detail, voucher, errors, isStopped);
    isStopped ||= outcome.result !== "approved";
    return outcome;
  });
}

function readDetail(detail: XmlNode, voucher: Asked["vouchers"][number], errors: readonly ServiceMessage[], isBehindStop: boolean): VoucherOutcome {
  const { number } = voucher;
  const cae = textOf(detail, "CAE");
  const observations = readObservations(detail);
  switch (textOf(detail, "Resultado")) {
    case "A":
      if (cae === undefined || !/^\d{14}$/.test(cae)) return { number, result: "uncertain", reason: "approved without a CAE" };
      // The due date is ten days after the issue date in all known answers; it stands in for one that is missing.
      return { number, result: "approved", cae, caeDueDate: readDate(textOf(detail, "CAEFchVto")) ?? addDays(voucher.issueDate, 10), observations };
    case "R": {
      if (cae !== undefined) return { number, result: "uncertain", reason: "rejected with a CAE" };
      return isBehindStop ? { number, result: "not-processed", messages: observations } : readRejection(number, observations, errors);
    }
    default:
      return { number, result: "uncertain", reason: "a result that is neither A nor R" };
  }
}

/** The first one that was not approved: to blame, unless the reason given lies with the service or with the request. */
function readRejection(number: number, observations: readonly ServiceMessage[], errors: readonly ServiceMessage[]): VoucherOutcome {
  if (observations.length > 0) return { number, result: "rejected", scope: "document", messages: observations };
  const classes = errors.map(classifyError);
  if (classes.includes("trouble")) return { number, result: "uncertain", reason: "trouble of the service" };
  if (classes.includes("series")) return { number, result: "rejected", scope: "series", messages: errors };
  if (errors.length > 0 && !classes.includes("document")) return { number, result: "not-processed", messages: errors };
  return { number, result: "rejected", scope: "document", messages: errors };
}
