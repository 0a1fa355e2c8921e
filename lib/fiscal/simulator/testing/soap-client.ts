import forge from "node-forge";
import type { CertificateAndKey } from "../keys/issue-certificate.ts";
import { findChild, parseXml, type XmlElement } from "../soap/parse-xml.ts";
import { writeElement, type XmlObject } from "../soap/write-xml.ts";
import type { Simulator } from "../start-simulator.ts";
import { namespace } from "../wsfe/interface.ts";

/** A client of a few lines, for the tests of the simulator alone: it must not share code with the product's. */

export const issuer = "30500010912";

export interface SignOptions {
  readonly digest?: string;
  readonly isDetached?: boolean;
  readonly withoutCertificate?: boolean;
}

/** A CMS of this text, base64. */
export function signMessage(text: string, { certificate, privateKey }: CertificateAndKey, options: SignOptions = {}): string {
  const message = forge.pkcs7.createSignedData();
  message.content = forge.util.createBuffer(text, "utf8");
  if (!options.withoutCertificate) message.addCertificate(certificate);
  message.addSigner({
    key: forge.pki.privateKeyFromPem(privateKey),
    certificate: forge.pki.certificateFromPem(certificate),
    digestAlgorithm: options.digest ?? forge.pki.oids.sha256 ?? "",
    authenticatedAttributes: [{ type: forge.pki.oids.contentType ?? "", value: forge.pki.oids.data }, { type: forge.pki.oids.messageDigest ?? "" }],
  });
  message.sign({ detached: options.isDetached ?? false });
  return Buffer.from(forge.asn1.toDer(message.toAsn1()).getBytes(), "binary").toString("base64");
}

export function ticketRequest(at: Date, options: { service?: string; header?: string; version?: string } = {}): string {
  const minutes = (count: number) => new Date(at.getTime() + count * 60_000).toISOString();
  const header = options.header ?? `<uniqueId>7</uniqueId><generationTime>${minutes(-10)}</generationTime><expirationTime>${minutes(10)}</expirationTime>`;
  return `<?xml version="1.0" encoding="UTF-8"?><loginTicketRequest version="${options.version ?? "1.0"}"><header>${header}</header><service>${options.service ?? "wsfe"}</service></loginTicketRequest>`;
}

export interface Reply {
  readonly status: number;
  readonly text: string;
}

export async function postLogin(simulator: Simulator, cms: string, headers: Record<string, string> = { SOAPAction: '""' }): Promise<Reply> {
  const body = `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:w="http://wsaa.view.sua.dvadac.desein.afip.gov"><soapenv:Body><w:loginCms><w:in0>${cms}</w:in0></w:loginCms></soapenv:Body></soapenv:Envelope>`;
  const response = await fetch(simulator.wsaaUrl, { method: "POST", headers: { "Content-Type": "text/xml; charset=utf-8", ...headers }, body });
  return { status: response.status, text: await response.text() };
}

export interface Ticket {
  readonly token: string;
  readonly sign: string;
}

export async function login(simulator: Simulator, certificate: CertificateAndKey, at = new Date(), service = "wsfe"): Promise<Ticket> {
  const reply = await postLogin(simulator, signMessage(ticketRequest(at, { service }), certificate));
  if (reply.status !== 200) throw new Error(reply.text);
  return readTicket(reply);
}

export function readTicket(reply: Reply): Ticket & { readonly element: XmlElement } {
  const element = parseXml(findDeep(parseXml(reply.text), "loginCmsReturn")?.text ?? "");
  return { element, token: findDeep(element, "token")?.text ?? "", sign: findDeep(element, "sign")?.text ?? "" };
}

export function findDeep(element: XmlElement, name: string): XmlElement | undefined {
  if (element.name === name) return element;
  for (const child of element.children) {
    const found = findDeep(child, name);
    if (found) return found;
  }
  return undefined;
}

/** A call as it goes over the wire. */
export async function post(simulator: Simulator, operation: string, body: string, headers: Record<string, string> = {}): Promise<Reply> {
  const response = await fetch(simulator.wsfeUrl, { method: "POST", headers: { "Content-Type": "text/xml; charset=utf-8", SOAPAction: `"${namespace}${operation}"`, ...headers }, body });
  return { status: response.status, text: await response.text() };
}

export function envelope(operation: string, content: XmlObject): string {
  return `<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>${writeElement(operation, content, ` xmlns="${namespace}"`) || `<${operation} xmlns="${namespace}"/>`}</soap:Body></soap:Envelope>`;
}

/** A session of one issuer: every call carries its ticket. */
export class TestClient {
  readonly simulator: Simulator;
  readonly taxId: string;
  readonly #ticket: Ticket;

  constructor(simulator: Simulator, ticket: Ticket, taxId = issuer) {
    this.simulator = simulator;
    this.taxId = taxId;
    this.#ticket = ticket;
  }

  async call(operation: string, content: XmlObject = {}, headers: Record<string, string> = {}): Promise<XmlElement> {
    const auth = { Token: this.#ticket.token, Sign: this.#ticket.sign, Cuit: this.taxId };
    const reply = await post(this.simulator, operation, envelope(operation, { Auth: auth, ...content }), headers);
    const result = findDeep(parseXml(reply.text), `${operation}Result`);
    if (!result) throw new Error(`${reply.status} ${reply.text}`);
    return result;
  }

  /** FECAESolicitar of these details, told in a line: `A A[10217] R[10048] R | 10016`. */
  async solicit(voucherType: number, details: readonly XmlObject[], options: { pointOfSale?: number; count?: number; headers?: Record<string, string> } = {}): Promise<string> {
    const header = { CantReg: options.count ?? details.length, PtoVta: options.pointOfSale ?? 5, CbteTipo: voucherType };
    return describeResult(await this.call("FECAESolicitar", { FeCAEReq: { FeCabReq: header, FeDetReq: { FECAEDetRequest: details } } }, options.headers));
  }

  async last(voucherType: number, pointOfSale = 5): Promise<number> {
    const result = await this.call("FECompUltimoAutorizado", { PtoVta: pointOfSale, CbteTipo: voucherType });
    return Number(findChild(result, "CbteNro")?.text);
  }

  consult(voucherType: number, number: number, pointOfSale = 5): Promise<XmlElement> {
    return this.call("FECompConsultar", { FeCompConsReq: { CbteTipo: voucherType, CbteNro: number, PtoVta: pointOfSale } });
  }
}

export function codesOf(list: XmlElement | undefined): string {
  return (list?.children ?? []).map((item) => findChild(item, "Code")?.text ?? "").join(",");
}

function describeResult(result: XmlElement): string {
  const head = findChild(findChild(result, "FeCabResp"), "Resultado")?.text ?? "-";
  const details = (findChild(result, "FeDetResp")?.children ?? []).map((detail) => {
    const codes = codesOf(findChild(detail, "Observaciones"));
    return `${findChild(detail, "Resultado")?.text ?? ""}${codes && `[${codes}]`}`;
  });
  const errors = codesOf(findChild(result, "Errors"));
  return `${head}: ${details.join(" ")}${errors && ` | ${errors}`}`.trim();
}

/** An invoice B of goods to a final consumer, 121.00 with 21 % inside. */
export function detail(number: number, changes: XmlObject = {}): XmlObject {
  const plain = {
    Concepto: 1, DocTipo: 99, DocNro: 0, CbteDesde: number, CbteHasta: number, CbteFch: "20261120",
    ImpTotal: "121.00", ImpTotConc: "0.00", ImpNeto: "100.00", ImpOpEx: "0.00", ImpTrib: "0.00", ImpIVA: "21.00",
    FchServDesde: undefined, FchServHasta: undefined, FchVtoPago: undefined, MonId: "PES", MonCotiz: "1", CanMisMonExt: undefined, CondicionIVAReceptorId: 5,
    CbtesAsoc: undefined, Tributos: undefined, Iva: { AlicIva: { Id: 5, BaseImp: "100.00", Importe: "21.00" } },
  };
  return { ...plain, ...changes };
}
