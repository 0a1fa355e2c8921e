import { generateKeyPairSync, randomBytes } from "node:crypto";
import forge from "node-forge";

/** A certificate and its private key, both PEM. */
export interface CertificateAndKey {
  readonly certificate: string;
  readonly privateKey: string;
}

export interface CertificateRequest {
  /** CN: the alias that the company chose. */
  readonly name: string;
  /** The CUIT of the subject's serialNumber, as the real authority writes it. Absent on an authority's own certificate. */
  readonly taxId?: string;
  readonly organisation: string;
  readonly validFrom: Date;
  readonly validTo: Date;
  /** Who signs. Absent: it signs itself. */
  readonly issuer?: CertificateAndKey;
  readonly isAuthority?: boolean;
}

/** RSA 2048, SHA-256. */
export function issueCertificate(request: CertificateRequest): CertificateAndKey {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", {
    modulusLength: 2048,
    privateKeyEncoding: { type: "pkcs1", format: "pem" },
    publicKeyEncoding: { type: "spki", format: "pem" },
  });
  const certificate = forge.pki.createCertificate();
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey);
  certificate.serialNumber = `01${randomBytes(8).toString("hex")}`;
  certificate.validity.notBefore = request.validFrom;
  certificate.validity.notAfter = request.validTo;
  const subject = subjectOf(request);
  certificate.setSubject(subject);
  certificate.setIssuer(request.issuer ? forge.pki.certificateFromPem(request.issuer.certificate).subject.attributes : subject);
  certificate.setExtensions([{ name: "basicConstraints", cA: request.isAuthority ?? false }]);
  certificate.sign(forge.pki.privateKeyFromPem(request.issuer?.privateKey ?? privateKey), forge.md.sha256.create());
  return { certificate: forge.pki.certificateToPem(certificate), privateKey };
}

function subjectOf(request: CertificateRequest): forge.pki.CertificateField[] {
  const fields: forge.pki.CertificateField[] = [
    { name: "countryName", value: "AR" },
    { name: "organizationName", value: request.organisation },
    { name: "commonName", value: request.name },
  ];
  return request.taxId === undefined ? fields : [...fields, { type: "2.5.4.5", value: `CUIT ${request.taxId}` }];
}
