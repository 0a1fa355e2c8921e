import { X509Certificate } from "node:crypto";
import { trustsSelfSigned, type SimulatorSettings } from "../settings.ts";
import { LoginFault } from "./login-fault.ts";

/**
 * Validity, trust and block list, in the order of the real service.
 * @param options.authority PEM of the simulator's own authority.
 * @throws LoginFault cms.cert.expired, .invalid, .untrusted or .blacklist
 */
export function checkCertificate(certificate: X509Certificate, options: { settings: SimulatorSettings; authority: string; now: Date }): void {
  const { settings, now } = options;
  if (new Date(certificate.validTo) < now) throw new LoginFault("cms.cert.expired");
  if (new Date(certificate.validFrom) > now) throw new LoginFault("cms.cert.invalid"); // no tolerance for clocks
  const authorities = [options.authority, ...settings.trustedAuthorities].map((pem) => new X509Certificate(pem));
  const isTrusted = authorities.some((authority) => isIssuedBy(certificate, authority)) || (trustsSelfSigned(settings) && isIssuedBy(certificate, certificate));
  if (!isTrusted) throw new LoginFault("cms.cert.untrusted");
  if (settings.blockedCertificates.some((blocked) => blocked.toLowerCase() === fingerprintOf(certificate))) throw new LoginFault("cms.cert.blacklist");
}

function isIssuedBy(certificate: X509Certificate, authority: X509Certificate): boolean {
  return certificate.issuer === authority.subject && certificate.verify(authority.publicKey);
}

/** SHA-256, lower-case hexadecimal without colons. */
export function fingerprintOf(certificate: X509Certificate): string {
  return certificate.fingerprint256.replaceAll(":", "").toLowerCase();
}

/** The CUIT of the subject's serialNumber; undefined for a certificate that names none. */
export function taxIdOf(certificate: X509Certificate): string | undefined {
  return /^serialNumber=CUIT (\d{11})$/m.exec(certificate.subject)?.[1];
}

/** `SERIALNUMBER=CUIT 20111111112, CN=alias, O=company, C=AR`: most specific part first, as tickets name their owner. */
export function distinguishedName(certificate: X509Certificate): string {
  return certificate.subject
    .split("\n")
    .reverse()
    .map((part) => part.replace(/^[^=]+/, (type) => type.toUpperCase()))
    .join(", ");
}
