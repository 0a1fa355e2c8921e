import { generateKeyPairSync } from "node:crypto";
import forge from "node-forge";
import { readIdentity, type Identity } from "../certificate.ts";

export interface TestCertificate {
  readonly certificate: string;
  readonly privateKey: string;
}

const day = 24 * 60 * 60_000;

/** A self-signed certificate with the subject that ARCA gives its own. */
export function makeCertificate(options: { cuit?: string; issuer?: string; validFrom?: Date; validTo?: Date; localhost?: boolean } = {}): TestCertificate {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048, privateKeyEncoding: { type: "pkcs8", format: "pem" }, publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = "01";
  certificate.validity.notBefore = options.validFrom ?? new Date(Date.now() - day);
  certificate.validity.notAfter = options.validTo ?? new Date(Date.now() + 365 * day);
  certificate.setSubject([{ name: "commonName", value: "talonario" }, { type: "2.5.4.5", value: `CUIT ${options.cuit ?? "20111111112"}` }]);
  certificate.setIssuer(options.issuer === undefined ? certificate.subject.attributes : [{ name: "commonName", value: options.issuer }, { name: "organizationName", value: "AFIP" }]);
  if (options.localhost) certificate.setExtensions([{ name: "subjectAltName", altNames: [{ type: 7, ip: "127.0.0.1" }] }]);
  certificate.sign(forge.pki.privateKeyFromPem(privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), privateKey };
}

export function makeIdentity(options: Parameters<typeof makeCertificate>[0] = {}): Identity {
  return readIdentity(makeCertificate(options));
}
