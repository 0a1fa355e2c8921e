import type { Remedy, ServiceMessage } from "./arca-fault.ts";
import { childOf, childrenOf, integerOf, textOf, type XmlNode } from "./read-xml.ts";

/** What the codes of a result's `Errors` say about the call as a whole. */
export type ErrorClass =
  /** The ticket is not accepted; another one may be. */
  | "ticket"
  /** The ticket is in order, but was not given for this CUIT. */
  | "relations"
  /** The service's own trouble: whether it did something is not known. */
  | "trouble"
  /** No such data. */
  | "absent"
  /** Number or date are not the next of the series. */
  | "series"
  /** About a document's content, wherever the service chose to write it. */
  | "document"
  /** About the issuer, the point of sale or the request itself. */
  | "request";

export function classifyError({ code, text }: ServiceMessage): ErrorClass {
  if (code === 600 || code === 601) return code === 601 || /relaciones/i.test(text) ? "relations" : "ticket";
  // 500 also stands for "there is no Auth", which is our defect and not an outage.
  if (code === 500) return /auth/i.test(text) ? "request" : "trouble";
  if (code === 501 || code === 502) return "trouble";
  if (code === 602) return "absent";
  if (code === 10_016) return "series";
  // 10000 to 10007 are about the issuer and the header; what follows is about the details.
  return code >= 10_008 && code < 11_000 ? "document" : "request";
}

export function readErrors(result: XmlNode | undefined): readonly ServiceMessage[] {
  return readMessages(childOf(result, "Errors"), "Err");
}

/** Notices of the authority. They accompany anything and never change what an answer means. */
export function readEvents(result: XmlNode | undefined): readonly ServiceMessage[] {
  return readMessages(childOf(result, "Events"), "Evt");
}

export function readObservations(node: XmlNode | undefined): readonly ServiceMessage[] {
  return readMessages(childOf(node, "Observaciones"), "Obs");
}

function readMessages(list: XmlNode | undefined, name: string): readonly ServiceMessage[] {
  return childrenOf(list, name).map((item) => ({ code: integerOf(item, "Code") ?? 0, text: textOf(item, "Msg") ?? "" }));
}

interface Refusal {
  readonly code: string;
  readonly remedy: Remedy;
  readonly message: string;
}

/** What the errors of a call that did nothing mean for whoever made it: the gravest one decides. */
const refusals: readonly (readonly [ErrorClass, code: string, Remedy, sentence: string])[] = [
  ["relations", "ARCA_NOT_DELEGATED", "person", "The certificate may not act for this CUIT: delegate the service to it in ARCA's \"Administrador de Relaciones\"."],
  ["ticket", "ARCA_TICKET_REFUSED", "retry", "ARCA does not accept the ticket that its login gave."],
  ["request", "ARCA_REQUEST_REFUSED", "person", "ARCA refused the request."],
  ["document", "ARCA_REQUEST_REFUSED", "person", "ARCA refused the request."],
  ["series", "ARCA_SERIES", "person", "ARCA expects another number or date in this series."],
  ["trouble", "ARCA_TROUBLE", "retry", "ARCA has an internal problem."],
  ["absent", "ARCA_NO_DATA", "person", "ARCA has no such data."],
];

export function describeRefusal(errors: readonly ServiceMessage[]): Refusal {
  const classes = errors.map(classifyError);
  const [, code, remedy, sentence] = refusals.find(([it]) => classes.includes(it)) ?? (["request", "ARCA_REQUEST_REFUSED", "person", "ARCA refused the request."] as const);
  return { code, remedy, message: `${sentence} (${errors.map((error) => `${error.code}: ${error.text}`).join("; ")})` };
}
