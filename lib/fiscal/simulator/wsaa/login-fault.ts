import { escapeText } from "../soap/write-xml.ts";

/** Texts that were seen in answers of the real service. */
const observed: Readonly<Record<string, string>> = {
  "cms.bad": "El CMS no es valido",
  "cms.bad.base64": "No se puede decodificar el BASE64",
  "cms.cert.notFound": "No se ha encontrado certificado de firmador",
  "cms.sign.invalid": "Firma inv&#xE1;lida o algoritmo no soportado",
  "cms.cert.expired": "Certificado expirado",
  "cms.cert.invalid": "Certificado con fecha de generacion posterior a la actual",
  "cms.cert.untrusted": "Certificado no emitido por AC de confianza",
  "cms.cert.blacklist": "Certificado bloqueado",
  "coe.notAuthorized": "Computador no autorizado a acceder al servicio",
  "coe.alreadyAuthenticated": "El CEE ya posee un TA valido para el acceso al WSN solicitado",
  "xml.generationTime.invalid": "generationTime posee formato o dato inválido (ej: en el futuro o más de 24 horas de antigüedad)",
};

/** Texts of the specification; what the real service says was not seen. */
const specified: Readonly<Record<string, string>> = {
  "xml.bad": "No se ha podido interpretar el XML contra el SCHEMA",
  "xml.version.notSupported": "La versión del documento no es soportada",
  "xml.source.invalid": "El atributo 'source' no se corresponde con el DN del Certificado",
  "xml.destination.invalid": "El atributo 'destination' no se corresponde con el DN del WSAA",
  "xml.expirationTime.expired": "El tiempo de expiración es inferior a la hora actual",
  "xml.expirationTime.invalid": "El tiempo de expiración del documento es superior a 24 horas",
  "wsn.notFound": "Servicio informado inexistente",
  "wsn.unavailable": "El servicio al que se desea acceder se encuentra momentáneamente fuera de servicio",
  "wsaa.unavailable": "El servicio de autenticación/autorización se encuentra momentáneamente fuera de servicio",
  "wsaa.internalError": "No se ha podido procesar el requerimiento",
};

/** A refusal of the login service, by its code. */
export class LoginFault extends Error {
  override name = "LoginFault";
  readonly code: string;

  constructor(code: string, message = observed[code] ?? specified[code] ?? code) {
    super(message);
    this.code = code;
  }
}

/** A fault of Axis itself: the request never reached the login. */
export class AxisFault extends Error {
  override name = "AxisFault";
  readonly code: string;

  constructor(code: "ns1:Client.NoSOAPAction" | "soapenv:Server.userException", message: string) {
    super(message);
    this.code = code;
  }
}

export function writeLoginFault(fault: LoginFault | AxisFault): string {
  const axis = "http://xml.apache.org/axis/";
  // One text is seen on the wire with a character reference inside; everything else is escaped as usual.
  const text = escapeText(fault.message).replace("&amp;#xE1;", "&#xE1;");
  const code = fault instanceof LoginFault ? `ns1:${fault.code}` : fault.code;
  const exception = fault instanceof LoginFault ? `<ns2:exceptionName xmlns:ns2="${axis}">gov.afip.desein.dvadac.sua.view.wsaa.LoginFault</ns2:exceptionName>` : "";
  return (
    `<?xml version="1.0" encoding="UTF-8"?><soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><soapenv:Body><soapenv:Fault>` +
    `<faultcode${code.startsWith("ns1:") ? ` xmlns:ns1="${axis}"` : ""}>${code}</faultcode><faultstring>${text}</faultstring>` +
    `<detail>${exception}<ns3:hostname xmlns:ns3="${axis}">wsaa.simulador.local</ns3:hostname></detail></soapenv:Fault></soapenv:Body></soapenv:Envelope>`
  );
}
