import { createVerify, createHash, X509Certificate } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import forge from "node-forge";
import { afterAll, describe, expect, test } from "vitest";
import { parseEnv } from "../../env.ts";
import { CertificateError, readIdentity } from "./certificate.ts";
import { readArcaConfig, type ArcaConfigError } from "./config.ts";
import { loginFault } from "./login-faults.ts";
import { loginTicketRequest, signLoginRequest } from "./login-request.ts";
import { parseXml, textOf } from "./read-xml.ts";
import { readEnvelope } from "./soap.ts";
import { loginAnswer } from "./testing/answers.ts";
import { makeCertificate } from "./testing/identity.ts";
import { readLoginAnswer } from "./wsaa.ts";

const pair = makeCertificate({ cuit: "30500010912" });
const folder = mkdtempSync(join(tmpdir(), "talonario-arca-"));
afterAll(() => rmSync(folder, { recursive: true }));

describe("certificate and key", () => {
  test("come as PEM text, with written line ends, or as paths", () => {
    writeFileSync(join(folder, "c.pem"), pair.certificate);
    writeFileSync(join(folder, "k.pem"), pair.privateKey);
    const byValue = readIdentity({ certificate: pair.certificate, privateKey: pair.privateKey });
    expect(byValue).toMatchObject({ cuit: "30500010912", fingerprint: expect.stringMatching(/^[0-9a-f]{64}$/) as unknown });
    expect(readIdentity({ certificate: pair.certificate.replaceAll("\n", "\\n"), privateKey: pair.privateKey.replaceAll("\n", "\\n") })).toEqual(byValue);
    expect(readIdentity({ certificate: join(folder, "c.pem"), privateKey: join(folder, "k.pem") })).toEqual(byValue);
  });

  test("that cannot serve are told in words", () => {
    const other = makeCertificate();
    const cases = [
      [{ certificate: pair.certificate, privateKey: other.privateKey }, /does not belong to the certificate/],
      [{ certificate: "/no/such/file", privateKey: pair.privateKey }, /ARCA_CERTIFICATE does not exist/],
      [{ certificate: pair.privateKey, privateKey: pair.privateKey }, /holds no certificate/],
      [{ certificate: "-----BEGIN CERTIFICATE REQUEST-----\nx\n-----END CERTIFICATE REQUEST-----", privateKey: pair.privateKey }, /certificate request/],
      [{ certificate: pair.certificate, privateKey: pair.certificate }, /holds no private key/],
    ] as const;
    for (const [options, sentence] of cases) expect(() => readIdentity(options)).toThrow(sentence);
    expect(() => readIdentity(cases[0][0])).toThrow(CertificateError);
  });
});

describe("configuration", () => {
  const base = { DATABASE_URL: "x", AUTH_SECRET: "x".repeat(32) };

  test("is the simulator unless told, and names everything that is missing at once", () => {
    const env = parseEnv(base);
    expect(env.ARCA_ENVIRONMENT).toBe("simulator");
    const problems = (() => {
      try {
        return readArcaConfig(env);
      } catch (error) {
        return (error as ArcaConfigError).problems;
      }
    })();
    expect(problems).toEqual([expect.stringContaining("ARCA_CUIT"), expect.stringContaining("ARCA_CERTIFICATE"), expect.stringContaining("ARCA_PRIVATE_KEY"), expect.stringContaining("ARCA_SIMULATOR_TAX_ID")]);
  });

  test("knows the addresses of each environment, and takes others", () => {
    const full = { ...base, ARCA_CUIT: "30500010912", ARCA_CERTIFICATE: pair.certificate, ARCA_PRIVATE_KEY: pair.privateKey };
    expect(readArcaConfig(parseEnv({ ...full, ARCA_ENVIRONMENT: "production" }))).toMatchObject({
      wsaaUrl: "https://wsaa.afip.gov.ar/ws/services/LoginCms", wsfeUrl: "https://servicios1.afip.gov.ar/wsfev1/service.asmx", timeoutMs: 60_000, connectTimeoutMs: 10_000,
    });
    expect(readArcaConfig(parseEnv({ ...full, ARCA_ENVIRONMENT: "homologation" })).wsfeUrl).toBe("https://wswhomo.afip.gov.ar/wsfev1/service.asmx");
    expect(readArcaConfig(parseEnv({ ...full, ARCA_WSFE_URL: "http://arca:9/x", ARCA_TIMEOUT_MS: "500" }))).toMatchObject({ environment: "simulator", wsfeUrl: "http://arca:9/x", timeoutMs: 500 });
    expect(() => parseEnv({ ...full, ARCA_CUIT: "30-50001091-2" })).toThrow(/eleven digits/);
  });
});

describe("the login request", () => {
  const at = new Date("2026-11-22T13:00:00.500Z");

  test("starts in the past, ends soon, and names the service", () => {
    const request = parseXml(loginTicketRequest({ service: "wsfe", at }));
    const read = (...path: string[]): string | undefined => textOf(request, "loginTicketRequest", ...path);
    expect([read("header", "generationTime"), read("header", "expirationTime"), read("service")]).toEqual(["2026-11-22T12:50:00Z", "2026-11-22T13:10:00Z", "wsfe"]);
    expect(read("header", "uniqueId")).toBe("1795352400");
  });

  test("is signed with the content and the certificate inside, SHA-256 over the signed attributes", () => {
    const identity = readIdentity({ certificate: pair.certificate, privateKey: pair.privateKey });
    const request = loginTicketRequest({ service: "wsfe", at });
    const der = Buffer.from(signLoginRequest(request, { identity, at }), "base64").toString("latin1");
    const message = forge.pkcs7.messageFromAsn1(forge.asn1.fromDer(der)) as forge.pkcs7.PkcsSignedData & { rawCapture: Capture };
    const { rawCapture: capture } = message;
    const content = forge.asn1.toDer(capture.content.value[0] as forge.asn1.Asn1).getBytes();
    expect(content).toContain(request);
    expect(forge.pki.certificateToPem(message.certificates[0] as forge.pki.Certificate).replaceAll("\r", "")).toBe(pair.certificate.replaceAll("\r", ""));
    expect(forge.asn1.derToOid(capture.digestAlgorithm)).toBe(forge.pki.oids.sha256);
    // RFC 5652, 5.4: what is signed is the set of attributes, written as a set.
    const set = forge.asn1.create(forge.asn1.Class.UNIVERSAL, forge.asn1.Type.SET, true, capture.authenticatedAttributes);
    const signed = Buffer.from(forge.asn1.toDer(set).getBytes(), "latin1");
    expect(signed.toString("hex")).toContain(createHash("sha256").update(request).digest("hex"));
    const verify = createVerify("sha256").update(signed);
    expect(verify.verify(new X509Certificate(pair.certificate).publicKey, Buffer.from(capture.signature, "latin1"))).toBe(true);
  });
});

interface Capture {
  readonly content: { readonly value: readonly unknown[] };
  readonly digestAlgorithm: string;
  readonly authenticatedAttributes: forge.asn1.Asn1[];
  readonly signature: string;
}

describe("the login's answer", () => {
  const read = (text: string) => {
    const answer = readEnvelope(text);
    if (answer.kind === "fault") throw new Error("a fault");
    return readLoginAnswer(answer);
  };

  test("is a ticket, escaped or in CDATA, in whatever namespace", () => {
    const expiresAt = new Date("2026-11-23T01:00:00.000Z");
    const escaped = loginAnswer({ token: "dG9rZW4=", expiresAt });
    expect(read(escaped)).toEqual({ token: "dG9rZW4=", sign: "c2lnbg==", expiresAt });
    const inner = /<loginCmsReturn>(.*)<\/loginCmsReturn>/s.exec(escaped)?.[1]?.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") ?? "";
    expect(read(escaped.replace(/<loginCmsReturn>.*<\/loginCmsReturn>/s, `<x:loginCmsReturn xmlns:x="impl"><![CDATA[${inner}]]></x:loginCmsReturn>`))).toEqual({ token: "dG9rZW4=", sign: "c2lnbg==", expiresAt });
  });

  test("with a time without offset is read as Argentina's", () => {
    expect(read(loginAnswer().replace(/&lt;expirationTime&gt;.*?&lt;/, "&lt;expirationTime&gt;2026-11-22T22:00:00.123&lt;")).expiresAt.toISOString()).toBe("2026-11-23T01:00:00.123Z");
  });

  test("without a token is none", () => {
    expect(() => read(loginAnswer().replace("token", "tokem"))).toThrow();
  });
});

describe("the faults of the login", () => {
  const remedies = {
    retry: ["wsaa.unavailable", "wsaa.internalError", "wsn.unavailable", "wsaa.somethingNew"],
    wait: ["coe.alreadyAuthenticated"],
    person: ["cms.bad", "cms.bad.base64", "cms.cert.notFound", "cms.sign.invalid", "cms.cert.expired", "cms.cert.invalid", "cms.cert.untrusted", "cms.cert.blacklist", "coe.notAuthorized",
      "xml.bad", "xml.version.notSupported", "xml.source.invalid", "xml.destination.invalid", "xml.generationTime.invalid", "xml.expirationTime.expired", "xml.expirationTime.invalid",
      "wsn.notFound", "Client.NoSOAPAction", "Server.userException", "cms.cert.somethingNew", "", "constructor"],
  } as const;

  test("say whether to retry, to wait, or to call a person", () => {
    for (const [remedy, codes] of Object.entries(remedies)) {
      for (const code of codes) {
        const fault = loginFault(code, "texto");
        expect([code, fault.remedy]).toEqual([code, remedy]);
        expect(fault.sentence.length).toBeGreaterThan(30);
      }
    }
    expect(loginFault("cms.cert.somethingNew", "Texto de ARCA").sentence).toContain("Texto de ARCA");
  });
});
