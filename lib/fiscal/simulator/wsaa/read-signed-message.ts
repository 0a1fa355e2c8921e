import { createHash, verify, X509Certificate } from "node:crypto";
import forge from "node-forge";
import { LoginFault } from "./login-fault.ts";

/** What a login request proves: this content was signed with the key of this certificate. */
export interface SignedMessage {
  readonly content: string;
  readonly certificate: X509Certificate;
}

const { asn1 } = forge;
type Node = forge.asn1.Asn1;

const oids = { signedData: "1.2.840.113549.1.7.2", messageDigest: "1.2.840.113549.1.9.4", rsaEncryption: "1.2.840.113549.1.1.1" } as const;
const digests: Readonly<Record<string, string>> = {
  "1.3.14.3.2.26": "sha1",
  "2.16.840.1.101.3.4.2.1": "sha256",
  "2.16.840.1.101.3.4.2.2": "sha384",
  "2.16.840.1.101.3.4.2.3": "sha512",
};
/** shaNWithRSAEncryption, which some signers write where others write rsaEncryption. */
const rsaSignatures = [oids.rsaEncryption, "1.2.840.113549.1.1.5", "1.2.840.113549.1.1.11", "1.2.840.113549.1.1.12", "1.2.840.113549.1.1.13"];

/**
 * Reads a CMS SignedData (RFC 5652) of base64 and verifies its first signer: content attached, certificate included, RSA.
 * Whether the certificate is trusted is another question.
 * @throws LoginFault cms.bad.base64, cms.bad, cms.cert.notFound or cms.sign.invalid
 */
export function readSignedMessage(base64: string): SignedMessage {
  const compact = base64.replace(/\s/g, "");
  if (compact === "" || !/^[A-Za-z0-9+/]+={0,2}$/.test(compact) || compact.length % 4 !== 0) throw new LoginFault("cms.bad.base64");
  const { content, certificates, signer } = parse(Buffer.from(compact, "base64"));
  const certificate = certificates.find((candidate) => isOf(candidate, child(signer, 1)));
  if (!certificate) throw new LoginFault("cms.cert.notFound");
  const x509 = readCertificate(certificate);
  // A detached signature has nothing to verify against: the real service calls it an invalid one.
  if (content === undefined || !isSignedBy(signer, content, x509)) throw new LoginFault("cms.sign.invalid");
  return { content: content.toString("utf8"), certificate: x509 };
}

interface SignedData {
  readonly content: Buffer | undefined;
  readonly certificates: readonly Node[];
  readonly signer: Node;
}

function parse(der: Buffer): SignedData {
  try {
    const message = asn1.fromDer(forge.util.createBuffer(der.toString("binary")), { strict: true, decodeBitStrings: false } as never);
    if (oidOf(child(message, 0)) !== oids.signedData) throw new Error("no SignedData");
    const signedData = child(child(message, 1), 0);
    const encapsulated = child(signedData, 2);
    const signer = children(signedData).findLast((node) => node.tagClass === asn1.Class.UNIVERSAL && node.type === asn1.Type.SET);
    const certificates = children(signedData).find((node) => node.tagClass === asn1.Class.CONTEXT_SPECIFIC && Number(node.type) === 0);
    if (!signer) throw new Error("no signers");
    return {
      content: children(encapsulated).length > 1 ? octets(child(child(encapsulated, 1), 0)) : undefined,
      certificates: certificates ? children(certificates) : [],
      signer: child(signer, 0),
    };
  } catch {
    throw new LoginFault("cms.bad");
  }
}

function readCertificate(node: Node): X509Certificate {
  try {
    return new X509Certificate(derOf(node));
  } catch {
    throw new LoginFault("cms.bad");
  }
}

/** True for the certificate that a signer identifier names: issuer and serial number, or a subject key identifier. */
function isOf(certificate: Node, identifier: Node): boolean {
  // With a key identifier instead of a name, the signature itself will tell.
  if (identifier.tagClass === asn1.Class.CONTEXT_SPECIFIC) return true;
  const fields = children(child(certificate, 0)).filter((node) => node.tagClass === asn1.Class.UNIVERSAL);
  const [serial, , issuer] = fields; // the version is context-specific, and optional
  return serial !== undefined && issuer !== undefined && derOf(issuer).equals(derOf(child(identifier, 0))) && derOf(serial).equals(derOf(child(identifier, 1)));
}

function isSignedBy(signer: Node, content: Buffer, certificate: X509Certificate): boolean {
  const [, , digestAlgorithm, ...rest] = children(signer);
  const attributes = rest[0]?.tagClass === asn1.Class.CONTEXT_SPECIFIC ? rest[0] : undefined;
  const [signatureAlgorithm, signature] = attributes ? rest.slice(1) : rest;
  if (!digestAlgorithm || !signatureAlgorithm || !signature) return false;
  const digest = digests[oidOf(child(digestAlgorithm, 0))];
  if (digest === undefined || !rsaSignatures.includes(oidOf(child(signatureAlgorithm, 0)))) return false;
  let signed = content;
  if (attributes) {
    if (!messageDigestOf(attributes)?.equals(createHash(digest).update(content).digest())) return false;
    signed = derOf(attributes);
    signed[0] = 0x31; // what is signed is the SET OF, not the implicit [0] it travels under (RFC 5652, 5.4)
  }
  return certificate.publicKey.asymmetricKeyType === "rsa" && verify(digest, signed, certificate.publicKey, octets(signature));
}

function messageDigestOf(attributes: Node): Buffer | undefined {
  const attribute = children(attributes).find((node) => oidOf(child(node, 0)) === oids.messageDigest);
  return attribute && octets(child(child(attribute, 1), 0));
}

function children(node: Node): Node[] {
  return Array.isArray(node.value) ? node.value : [];
}

function child(node: Node, index: number): Node {
  const found = children(node)[index];
  if (!found) throw new LoginFault("cms.bad");
  return found;
}

/** The bytes of an OCTET STRING, also of one that comes in pieces (BER). */
function octets(node: Node): Buffer {
  return Array.isArray(node.value) ? Buffer.concat(node.value.map(octets)) : Buffer.from(node.value, "binary");
}

function oidOf(node: Node): string {
  return typeof node.value === "string" ? asn1.derToOid(node.value) : "";
}

function derOf(node: Node): Buffer {
  return Buffer.from(asn1.toDer(node).getBytes(), "binary");
}
