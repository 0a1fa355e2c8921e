import { createPrivateKey, X509Certificate, type KeyObject } from "node:crypto";
import { readFileSync } from "node:fs";

/** The company's certificate and key, as the authority's login takes them. */
export interface Identity {
  readonly certificatePem: string;
  /** PKCS#1, decrypted. Never logged. */
  readonly privateKeyPem: string;
  /** SHA-256 of the certificate, hex. A new certificate has tickets of its own. */
  readonly fingerprint: string;
  readonly subject: string;
  readonly issuer: string;
  /** The CUIT that the certificate was issued to, from its subject. */
  readonly cuit: string | undefined;
  readonly validFrom: Date;
  readonly validTo: Date;
}

/** What is wrong with the certificate or its key, in one sentence. */
export class CertificateError extends Error {
  override name = "CertificateError";
}

/**
 * Certificate and key, each a path or the PEM text itself (with real line ends or `\n`, as environments often carry it).
 * @throws CertificateError
 */
export function readIdentity(options: { certificate: string; privateKey: string; passphrase?: string | undefined }): Identity {
  const certificate = parseCertificate(readPem(options.certificate, "ARCA_CERTIFICATE"));
  const key = parseKey(readPem(options.privateKey, "ARCA_PRIVATE_KEY"), options.passphrase);
  if (key.asymmetricKeyType !== "rsa") throw new CertificateError("The private key of ARCA_PRIVATE_KEY is not an RSA key, the only kind that ARCA accepts.");
  if (!certificate.checkPrivateKey(key)) throw new CertificateError("The private key does not belong to the certificate: ARCA_CERTIFICATE and ARCA_PRIVATE_KEY are of two different requests.");
  return {
    certificatePem: certificate.toString(),
    privateKeyPem: key.export({ type: "pkcs1", format: "pem" }).toString(),
    fingerprint: certificate.fingerprint256.replaceAll(":", "").toLowerCase(),
    subject: oneLine(certificate.subject),
    issuer: oneLine(certificate.issuer),
    cuit: /serialNumber=CUIT ?(\d{11})/i.exec(certificate.subject)?.[1],
    validFrom: new Date(certificate.validFrom),
    validTo: new Date(certificate.validTo),
  };
}

function readPem(value: string, variable: string): string {
  if (value.includes("-----BEGIN")) return value.replaceAll("\\n", "\n").trim();
  try {
    return readFileSync(value, "utf8");
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    const reason = code === "ENOENT" ? "does not exist" : code === "EACCES" ? "may not be read by this process" : "cannot be read";
    throw new CertificateError(`The file of ${variable} ${reason}. Give a path, or the PEM text that starts with -----BEGIN.`, { cause: error });
  }
}

function parseCertificate(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    const hint = pem.includes("CERTIFICATE REQUEST") ? " It is a certificate request: upload it to ARCA and use the certificate that comes back." : "";
    throw new CertificateError(`ARCA_CERTIFICATE holds no certificate in PEM format.${hint}`, { cause: error });
  }
}

function parseKey(pem: string, passphrase: string | undefined): KeyObject {
  try {
    return createPrivateKey(passphrase === undefined ? { key: pem } : { key: pem, passphrase });
  } catch (error) {
    const isEncrypted = pem.includes("ENCRYPTED");
    const sentence = isEncrypted
      ? "The private key is encrypted and ARCA_PRIVATE_KEY_PASSPHRASE is missing or wrong."
      : "ARCA_PRIVATE_KEY holds no private key in PEM format.";
    throw new CertificateError(sentence, { cause: error });
  }
}

function oneLine(name: string): string {
  return name.split("\n").join(", ");
}
