import forge from "node-forge";
import type { Identity } from "./certificate.ts";
import { element, xmlDeclaration } from "./xml.ts";

const minute = 60_000;

/**
 * The request for a ticket. It starts in the past, because the login refuses a time that its own clock has not reached, and asks
 * for little: the ticket lasts twelve hours whatever is asked.
 */
export function loginTicketRequest({ service, at }: { service: string; at: Date }): string {
  const seconds = Math.floor(at.getTime() / 1000);
  const request = element("loginTicketRequest", [
    element("header", [
      element("uniqueId", seconds),
      element("generationTime", isoSeconds(at.getTime() - 10 * minute)),
      element("expirationTime", isoSeconds(at.getTime() + 10 * minute)),
    ]),
    element("service", service),
  ], { version: "1.0" });
  return `${xmlDeclaration}${request.xml}`;
}

function isoSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** Object identifiers of RFC 5652, 5754 and 2985, which node-forge's types leave open. */
const oids = {
  data: "1.2.840.113549.1.7.1",
  contentType: "1.2.840.113549.1.9.3",
  messageDigest: "1.2.840.113549.1.9.4",
  signingTime: "1.2.840.113549.1.9.5",
  sha256: "2.16.840.1.101.3.4.2.1",
} as const;

/** CMS SignedData with the content and the certificate inside, SHA-256, in base64: what the login takes. */
export function signLoginRequest(request: string, { identity, at }: { identity: Identity; at: Date }): string {
  const cms = forge.pkcs7.createSignedData();
  cms.content = forge.util.createBuffer(request, "utf8");
  const certificate = forge.pki.certificateFromPem(identity.certificatePem);
  cms.addCertificate(certificate);
  cms.addSigner({
    key: forge.pki.privateKeyFromPem(identity.privateKeyPem),
    certificate,
    digestAlgorithm: oids.sha256,
    authenticatedAttributes: [
      { type: oids.contentType, value: oids.data },
      // node-forge computes the digest itself and wants the time as a Date, which its types do not say.
      { type: oids.messageDigest },
      { type: oids.signingTime, value: at as unknown as string },
    ],
  });
  cms.sign({ detached: false });
  const der = forge.asn1.toDer(cms.toAsn1()).getBytes();
  return Buffer.from(der, "latin1").toString("base64");
}
