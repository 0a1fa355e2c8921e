import type { X509Certificate } from "node:crypto";
import { readDateTime } from "../local-time.ts";
import { MalformedXml, parseXml, type XmlElement } from "../soap/parse-xml.ts";
import { distinguishedName } from "./check-certificate.ts";
import { LoginFault } from "./login-fault.ts";
import { authorityName } from "./ticket.ts";

const dayMs = 24 * 3_600_000;
const order = ["source", "destination", "uniqueId", "generationTime", "expirationTime"];

/**
 * The service that a loginTicketRequest asks for, once everything else in it is right.
 * @throws LoginFault xml.* or wsn.notFound
 */
export function readTicketRequest(xml: string, options: { certificate: X509Certificate; services: readonly string[]; now: Date }): string {
  const request = parseRequest(xml);
  const version = request.attributes.get("version");
  if (version !== undefined && Number(version) !== 1) throw new LoginFault("xml.version.notSupported");
  const [header, service, ...surplus] = request.children;
  if (header?.name !== "header" || service?.name !== "service" || surplus.length > 0) throw new LoginFault("xml.bad");
  const fields = readHeader(header);
  checkNames(fields, options.certificate);
  checkTimes(fields, options.now);
  const name = service.text.trim();
  if (!/^[A-Za-z][A-Za-z0-9_-]{2,31}$/.test(name)) throw new LoginFault("xml.bad");
  if (!options.services.includes(name)) throw new LoginFault("wsn.notFound");
  return name;
}

function parseRequest(xml: string): XmlElement {
  try {
    const root = parseXml(xml);
    if (root.name === "loginTicketRequest" && root.namespace === "") return root;
  } catch (error) {
    if (!(error instanceof MalformedXml)) throw error;
  }
  throw new LoginFault("xml.bad");
}

function readHeader(header: XmlElement): ReadonlyMap<string, string> {
  const names = header.children.map((child) => child.name);
  const isInOrder = names.every((name, index) => order.includes(name) && (index === 0 || order.indexOf(name) > order.indexOf(names[index - 1] ?? "")));
  const fields = new Map(header.children.map((child) => [child.name, child.text.trim()]));
  const uniqueId = fields.get("uniqueId") ?? "";
  if (!isInOrder || !/^\d{1,10}$/.test(uniqueId) || Number(uniqueId) > 4_294_967_295) throw new LoginFault("xml.bad");
  return fields;
}

function checkNames(fields: ReadonlyMap<string, string>, certificate: X509Certificate): void {
  const source = fields.get("source");
  const destination = fields.get("destination");
  if (source !== undefined && normalise(source) !== normalise(distinguishedName(certificate))) throw new LoginFault("xml.source.invalid");
  // A client of the real service may name it: the simulator stands in its place.
  const accepted = [authorityName, "CN=wsaahomo, O=AFIP, C=AR, SERIALNUMBER=CUIT 33693450239", "CN=wsaa, O=AFIP, C=AR, SERIALNUMBER=CUIT 33693450239"];
  if (destination !== undefined && !accepted.some((name) => normalise(name) === normalise(destination))) throw new LoginFault("xml.destination.invalid");
}

/** Two spellings of one name are equal: the order, case and spacing of its parts do not count. */
function normalise(name: string): string {
  return name
    .toLowerCase()
    .split(",")
    .map((part) => part.trim())
    .sort()
    .join(",");
}

function checkTimes(fields: ReadonlyMap<string, string>, now: Date): void {
  const generated = fields.get("generationTime");
  const expires = fields.get("expirationTime");
  if (generated === undefined || expires === undefined) throw new LoginFault("xml.bad");
  const generatedAt = readDateTime(generated);
  const expiresAt = readDateTime(expires);
  if (!generatedAt || generatedAt > now || now.getTime() - generatedAt.getTime() > dayMs) throw new LoginFault("xml.generationTime.invalid");
  if (!expiresAt) throw new LoginFault("xml.bad");
  if (expiresAt <= now) throw new LoginFault("xml.expirationTime.expired");
  if (expiresAt.getTime() - now.getTime() > dayMs) throw new LoginFault("xml.expirationTime.invalid");
}
