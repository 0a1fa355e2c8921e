import { createPublicKey, randomInt, sign, verify } from "node:crypto";
import { isoTime } from "../local-time.ts";
import { MalformedXml, findChild, parseXml, type XmlElement } from "../soap/parse-xml.ts";
import { escapeText } from "../soap/write-xml.ts";

export const authorityName = "CN=wsaa-simulador, O=Simulador, C=AR, SERIALNUMBER=CUIT 33693450239";

/** Whatever the request asks for (WSAA developer's manual). */
const lifeMs = 12 * 3_600_000;

export interface TicketGrant {
  readonly service: string;
  /** The CUITs it can act for: the owner's, and those that delegated the service to it. */
  readonly relations: readonly string[];
  readonly at: Date;
}

/** The `loginTicketResponse` for a grant, and when it ends. */
export function writeTicket(grant: TicketGrant, options: { name: string; ticketKey: string }): { xml: string; expiresAt: Date } {
  const expiresAt = new Date(grant.at.getTime() + lifeMs);
  const uniqueId = randomInt(1, 4_294_967_295);
  const token = Buffer.from(writeToken(grant, { name: options.name, uniqueId, expiresAt })).toString("base64");
  const signature = sign("sha1", Buffer.from(token), options.ticketKey).toString("base64");
  const xml =
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<loginTicketResponse version="1.0">\n    <header>\n        <source>${authorityName}</source>\n` +
    `        <destination>${escapeText(options.name)}</destination>\n        <uniqueId>${uniqueId}</uniqueId>\n        <generationTime>${isoTime(grant.at)}</generationTime>\n` +
    `        <expirationTime>${isoTime(expiresAt)}</expirationTime>\n    </header>\n    <credentials>\n        <token>${token}</token>\n        <sign>${signature}</sign>\n    </credentials>\n</loginTicketResponse>\n`;
  return { xml, expiresAt };
}

function writeToken(grant: TicketGrant, options: { name: string; uniqueId: number; expiresAt: Date }): string {
  const seconds = (at: Date) => Math.floor(at.getTime() / 1000);
  const relations = grant.relations.map((key) => `            <relation key="${key}" reltype="4"/>\n`).join("");
  const name = escapeText(options.name).replaceAll('"', "&quot;");
  return (
    `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<sso version="2.0">\n` +
    // The real one is valid from a minute before it was made.
    `    <id src="${authorityName}" dst="CN=${grant.service}, O=Simulador, C=AR" unique_id="${options.uniqueId}" gen_time="${seconds(grant.at) - 60}" exp_time="${seconds(options.expiresAt)}"/>\n` +
    `    <operation type="login" value="granted">\n        <login entity="33693450239" service="${grant.service}" uid="${name}" authmethod="cms" regmethod="22">\n` +
    `            <relations>\n${relations}            </relations>\n        </login>\n    </operation>\n</sso>\n`
  );
}

/** A token as the invoicing service reads it, before anything in it is believed. */
export interface Token {
  readonly generatedAt: number;
  readonly expiresAt: number;
  readonly service: string;
  readonly relations: readonly string[];
}

/** Undefined for what is no token: not base64, not XML, or without an id. */
export function readToken(token: string): Token | undefined {
  if (!/^[A-Za-z0-9+/=\s]+$/.test(token)) return undefined;
  try {
    const root = parseXml(Buffer.from(token, "base64").toString("utf8"));
    const id = findChild(root, "id");
    const login = findChild(findChild(root, "operation"), "login");
    return id && { generatedAt: Number(id.attributes.get("gen_time")), expiresAt: Number(id.attributes.get("exp_time")), service: login?.attributes.get("service") ?? "", relations: relationsOf(login) };
  } catch (error) {
    if (error instanceof MalformedXml) return undefined;
    throw error;
  }
}

function relationsOf(login: XmlElement | undefined): string[] {
  return (findChild(login, "relations")?.children ?? []).flatMap((relation) => relation.attributes.get("key") ?? []);
}

export function isTokenSigned(token: string, signature: string, ticketKey: string): boolean {
  return verify("sha1", Buffer.from(token), createPublicKey(ticketKey), Buffer.from(signature, "base64"));
}
