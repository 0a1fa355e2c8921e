import { createPublicKey, verify } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { createTestDatabase, type TestDatabase } from "#lib/testing/database.ts";
import { loadAuthorityKeys } from "../keys/authority-keys.ts";
import { issueCertificate, type CertificateAndKey } from "../keys/issue-certificate.ts";
import type { SimulatorSettingsInput } from "../settings.ts";
import { findChild, parseXml } from "../soap/parse-xml.ts";
import { startSimulator, type Simulator } from "../start-simulator.ts";
import { findDeep, issuer, postLogin, readTicket, signMessage, ticketRequest, type Reply, type SignOptions } from "../testing/soap-client.ts";

let database: TestDatabase;
let simulator: Simulator;
let certificate: CertificateAndKey;
let now = new Date("2026-11-20T15:00:00.250Z");
const started: Simulator[] = [];

async function start(settings: SimulatorSettingsInput = {}): Promise<Simulator> {
  const made = await startSimulator({ pool: database.database.pool, settings, clock: () => now });
  started.push(made);
  return made;
}

beforeAll(async () => {
  database = await createTestDatabase();
  simulator = await start();
  certificate = simulator.issueCertificate({ taxId: issuer });
});
afterAll(async () => {
  await Promise.all(started.map((made) => made.stop()));
  await database.drop();
});
afterEach(() => {
  now = new Date("2026-11-20T15:00:00.250Z");
});

const ask = (request = ticketRequest(now), signer = certificate, options: SignOptions = {}, at = simulator) => postLogin(at, signMessage(request, signer, options));
const faultOf = ({ status, text }: Reply) => `${status} ${findDeep(parseXml(text), "faultcode")?.text} ${findDeep(parseXml(text), "faultstring")?.text}`;

describe("a ticket", () => {
  it("lasts 12 hours, names its owner and says what the real one says", async () => {
    const { element } = readTicket(await ask());
    const header = findChild(element, "header");
    expect(header?.children.map((child) => child.name)).toEqual(["source", "destination", "uniqueId", "generationTime", "expirationTime"]);
    expect(findChild(header, "generationTime")?.text).toBe("2026-11-20T12:00:00.250-03:00");
    expect(findChild(header, "expirationTime")?.text).toBe("2026-11-21T00:00:00.250-03:00");
    expect(findChild(header, "destination")?.text).toBe(`SERIALNUMBER=CUIT ${issuer}, CN=talonario, O=Simulador, C=AR`);
  });

  it("carries a token signed with 128 bytes, with the relations of the certificate", async () => {
    const { token, sign } = readTicket(await ask());
    const keys = await loadAuthorityKeys(database.database.pool);
    expect(Buffer.from(sign, "base64")).toHaveLength(128);
    expect(verify("sha1", Buffer.from(token), createPublicKey(keys.ticketKey), Buffer.from(sign, "base64"))).toBe(true);
    const sso = parseXml(Buffer.from(token, "base64").toString());
    const id = findChild(sso, "id");
    expect(Number(id?.attributes.get("exp_time")) - Number(id?.attributes.get("gen_time"))).toBe(43_260);
    expect(findDeep(sso, "relation")?.attributes.get("key")).toBe(issuer);
  });

  it.each(["sha1", "sha256", "sha512"])("is given for a signature with %s", async (digest) => {
    const oids: Record<string, string> = { sha1: "1.3.14.3.2.26", sha256: "2.16.840.1.101.3.4.2.1", sha512: "2.16.840.1.101.3.4.2.3" };
    expect((await ask(ticketRequest(now), certificate, { digest: oids[digest] ?? "" })).status).toBe(200);
  });

  it("is given for base64 broken into lines, for naive local times and for the other namespace", async () => {
    const header = "<uniqueId>7</uniqueId><generationTime>2026-11-20T11:50:00</generationTime><expirationTime>2026-11-20T12:10:00</expirationTime>";
    const cms = signMessage(ticketRequest(now, { header }), certificate).replace(/.{64}/g, "$&\n");
    expect((await postLogin(simulator, cms)).status).toBe(200);
    const body = `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><loginCms xmlns="urn:any"><in0 xmlns="">${cms}</in0></loginCms></s:Body></s:Envelope>`;
    const response = await fetch(simulator.wsaaUrl, { method: "POST", headers: { SOAPAction: "urn:LoginCms" }, body });
    expect([response.status, await response.text()]).toEqual([200, expect.stringContaining('<loginCmsResponse xmlns="urn:any">')]);
  });
});

describe("who signs", () => {
  const issue = (options: { days?: number; taxId?: string; selfSigned?: boolean }) =>
    options.selfSigned
      ? issueCertificate({ name: "self", organisation: "Test", ...(options.taxId === undefined ? {} : { taxId: options.taxId }), validFrom: new Date("2026-01-01"), validTo: new Date("2027-01-01") })
      : simulator.issueCertificate({ taxId: issuer, ...options });

  it("is refused when expired", async () => expect(faultOf(await ask(undefined, issue({ days: -1 })))).toBe("500 ns1:cms.cert.expired Certificado expirado"));
  it("is refused before its time", async () => {
    const early = issue({});
    now = new Date("2026-11-10T15:00:00Z");
    expect(faultOf(await ask(ticketRequest(now), early))).toBe("500 ns1:cms.cert.invalid Certificado con fecha de generacion posterior a la actual");
  });
  it("may sign itself in the lenient profile only", async () => {
    const own = issue({ selfSigned: true, taxId: issuer });
    expect((await ask(undefined, own)).status).toBe(200);
    const strict = await start({ profile: "strict", reloginWindowMs: 0 });
    expect(faultOf(await ask(undefined, own, {}, strict))).toBe("500 ns1:cms.cert.untrusted Certificado no emitido por AC de confianza");
    expect((await ask(undefined, certificate, {}, strict)).status).toBe(200);
  });
  it("is refused when an unknown authority issued it", async () => {
    const other = issueCertificate({ name: "Other", organisation: "Other", validFrom: new Date("2026-01-01"), validTo: new Date("2027-01-01"), isAuthority: true });
    const signer = issueCertificate({ name: "x", organisation: "x", taxId: issuer, validFrom: new Date("2026-01-01"), validTo: new Date("2027-01-01"), issuer: other });
    expect(faultOf(await ask(undefined, signer))).toContain("cms.cert.untrusted");
    const trusting = await start({ trustedAuthorities: [other.certificate] });
    expect((await ask(undefined, signer, {}, trusting)).status).toBe(200);
  });
  it("must name a CUIT", async () => expect(faultOf(await ask(undefined, issue({ selfSigned: true })))).toContain("coe.notAuthorized"));
  it("cannot be somebody else's key", async () => {
    const signer = { certificate: certificate.certificate, privateKey: issue({}).privateKey };
    expect(faultOf(await ask(undefined, signer))).toBe("500 ns1:cms.sign.invalid Firma inválida o algoritmo no soportado");
  });
});

describe("a request that is wrong", () => {
  it.each([
    ["no base64", "###", "500 ns1:cms.bad.base64 No se puede decodificar el BASE64"],
    ["empty", "", "500 ns1:cms.bad.base64 No se puede decodificar el BASE64"],
    ["no CMS", Buffer.from("hello").toString("base64"), "500 ns1:cms.bad El CMS no es valido"],
  ])("is refused: %s", async (_, cms, expected) => expect(faultOf(await postLogin(simulator, cms))).toBe(expected));

  it("is refused when detached, or without its certificate", async () => {
    expect(faultOf(await ask(undefined, certificate, { isDetached: true }))).toContain("cms.sign.invalid");
    expect(faultOf(await ask(undefined, certificate, { withoutCertificate: true }))).toContain("cms.cert.notFound");
  });

  it("is refused when its content was changed after signing", async () => {
    const bytes = Buffer.from(signMessage(ticketRequest(now), certificate), "base64");
    bytes.write("wsfx", bytes.indexOf("wsfe"));
    expect(faultOf(await postLogin(simulator, bytes.toString("base64")))).toContain("cms.sign.invalid");
  });

  const times = (generation: string, expiration: string) => `<uniqueId>7</uniqueId><generationTime>${generation}</generationTime><expirationTime>${expiration}</expirationTime>`;
  it.each([
    ["xml.bad", { header: "<uniqueId>x</uniqueId>" }],
    ["xml.bad", { header: "<generationTime>2026-11-20T11:50:00</generationTime><uniqueId>1</uniqueId><expirationTime>2026-11-20T12:10:00</expirationTime>" }],
    ["xml.version.notSupported", { version: "2.0" }],
    ["xml.source.invalid", { header: `<source>cn=other</source>${times("2026-11-20T11:50:00", "2026-11-20T12:10:00")}` }],
    ["xml.destination.invalid", { header: `<destination>cn=other</destination>${times("2026-11-20T11:50:00", "2026-11-20T12:10:00")}` }],
    ["xml.generationTime.invalid", { header: times("2026-11-20T12:00:01", "2026-11-20T12:10:00") }],
    ["xml.generationTime.invalid", { header: times("2026-11-19T11:59:00", "2026-11-20T12:10:00") }],
    ["xml.expirationTime.expired", { header: times("2026-11-20T11:50:00", "2026-11-20T11:59:00") }],
    ["xml.expirationTime.invalid", { header: times("2026-11-20T11:50:00", "2026-11-21T12:10:00") }],
    ["wsn.notFound", { service: "nothing" }],
  ])("is refused with %s", async (code, options) => expect(faultOf(await ask(ticketRequest(now, options)))).toContain(`500 ns1:${code} `));

  it("is a fault of Axis without SOAPAction, without in0 or without XML", async () => {
    const send = async (body: string, headers: Record<string, string>) => {
      const response = await fetch(simulator.wsaaUrl, { method: "POST", headers, body });
      return faultOf({ status: response.status, text: await response.text() });
    };
    const soap = '<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><loginCms/></s:Body></s:Envelope>';
    expect(await send(soap, {})).toBe("500 ns1:Client.NoSOAPAction no SOAPAction header!");
    expect(await send(soap, { SOAPAction: "" })).toContain("500 soapenv:Server.userException javax.ejb.EJBException");
    expect(await send("<x", { SOAPAction: "" })).toContain("SAXParseException");
  });
});

describe("a second login", () => {
  it("is refused inside the window, given after it, and for another certificate at once", async () => {
    const windowed = await start({ reloginWindowMs: 120_000 });
    const mine = simulator.issueCertificate({ taxId: issuer });
    const login = () => ask(ticketRequest(now), mine, {}, windowed);
    expect((await login()).status).toBe(200);
    now = new Date(now.getTime() + 119_000);
    expect(faultOf(await login())).toBe("500 ns1:coe.alreadyAuthenticated El CEE ya posee un TA valido para el acceso al WSN solicitado");
    expect((await ask(ticketRequest(now), simulator.issueCertificate({ taxId: issuer }), {}, windowed)).status).toBe(200);
    now = new Date(now.getTime() + 2_000);
    expect((await login()).status).toBe(200);
  });

  it("gives one ticket to ten that come at once", async () => {
    const windowed = await start({ reloginWindowMs: 120_000 });
    const mine = simulator.issueCertificate({ taxId: issuer });
    const cms = signMessage(ticketRequest(now), mine);
    const replies = await Promise.all(Array.from({ length: 10 }, () => postLogin(windowed, cms)));
    expect(replies.map((reply) => reply.status).toSorted()).toEqual([200, ...Array<number>(9).fill(500)]);
    expect(windowed.calls().loginCms).toBe(10);
  });
});
