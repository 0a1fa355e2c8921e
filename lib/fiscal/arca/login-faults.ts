import type { Remedy } from "./arca-fault.ts";

/** What a refusal of the login means, for the code that waits and for the person who reads. */
export interface LoginFault {
  /** ARCA's code, or ours where no answer came: `network`. */
  readonly code: string;
  readonly remedy: Remedy;
  readonly sentence: string;
}

type Entry = readonly [remedy: Remedy, sentence: string];

const ours = "This is a defect of Talonario or of its configuration: report it with this code.";
const clock = "Synchronise the clock of this server (NTP) and try again.";

/** Every code of the login's specification, and those seen in practice. */
const faults: Readonly<Record<string, Entry>> = {
  "coe.alreadyAuthenticated": ["wait", "ARCA says that this certificate already holds a valid ticket, which Talonario does not have: another program or an earlier installation asked for it. ARCA gives a new one after some minutes, at the latest when that one ends (12 hours)."],
  "coe.notAuthorized": ["person", "The certificate is valid but is not associated with the electronic invoicing service. In ARCA's \"Administrador de Relaciones\" (WSASS in testing) associate this computer with \"wsfe\"."],
  "cms.bad": ["person", `ARCA could not read the signed login request. ${ours}`],
  "cms.bad.base64": ["person", `ARCA could not decode the login request. ${ours}`],
  "cms.cert.notFound": ["person", `The login request does not carry its certificate. ${ours}`],
  "cms.sign.invalid": ["person", "ARCA refuses the signature of the login request. Check that certificate and private key are the ones of the same request."],
  "cms.cert.expired": ["person", "The certificate has expired. Make a new one in ARCA's \"Administración de Certificados Digitales\" and configure it."],
  "cms.cert.invalid": ["person", `ARCA says that the certificate is not valid yet. If it was issued just now, wait some minutes; otherwise check the clock of the computer.`],
  "cms.cert.untrusted": ["person", "The certificate was not issued by the authority of this environment: a testing certificate is of no use in production, nor the other way round. Check ARCA_ENVIRONMENT and ARCA_CERTIFICATE."],
  "cms.cert.blacklist": ["person", "ARCA has blocked this certificate. Make a new one in ARCA's \"Administración de Certificados Digitales\" and configure it."],
  "xml.bad": ["person", `ARCA did not understand the login request. ${ours}`],
  "xml.version.notSupported": ["person", `ARCA does not support the version of the login request. ${ours}`],
  "xml.source.invalid": ["person", `The source of the login request is not the certificate's. ${ours}`],
  "xml.destination.invalid": ["person", `The destination of the login request is not this login service. ${ours}`],
  "xml.generationTime.invalid": ["person", `The time of the login request lies in ARCA's future or is more than a day old: the clock of this server is wrong. ${clock}`],
  "xml.expirationTime.expired": ["person", `The login request had already expired when it arrived: the clock of this server is slow. ${clock}`],
  "xml.expirationTime.invalid": ["person", `The login request expires too far in the future: the clock of this server is wrong. ${clock}`],
  "wsn.notFound": ["person", `The login does not know the service "wsfe" in this environment. Check ARCA_ENVIRONMENT and the addresses.`],
  "wsn.unavailable": ["retry", "ARCA's invoicing service is momentarily out of service, says its login."],
  "wsaa.unavailable": ["retry", "ARCA's login service is momentarily out of service."],
  "wsaa.internalError": ["retry", "ARCA's login service had an internal error."],
  "Client.NoSOAPAction": ["person", `ARCA missed a header of the login request. ${ours}`],
  "Server.userException": ["person", `ARCA's login failed on the request. ${ours}`],
};

/** The meaning of a login fault. A code that is not in the table needs a person, but for those of the login service's own troubles. */
export function loginFault(code: string, text: string): LoginFault {
  const entry = Object.hasOwn(faults, code) ? faults[code] : undefined;
  if (entry !== undefined) return { code, remedy: entry[0], sentence: entry[1] };
  const said = text === "" ? "" : ` Its words: "${text}".`;
  if (code.startsWith("wsaa.")) return { code, remedy: "retry", sentence: `ARCA's login service has a problem (${code}).${said}` };
  return { code, remedy: "person", sentence: `ARCA's login refused with a code that Talonario does not know (${code === "" ? "none" : code}).${said}` };
}
