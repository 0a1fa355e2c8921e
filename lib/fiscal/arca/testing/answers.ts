/** Answers of the authority, made up for tests in the shapes of its WSDL. */

export function soapAnswer(operation: string, result: string): string {
  return `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Header><FEHeaderInfo xmlns="http://ar.gov.afip.dif.FEV1/"><ambiente>Prueba</ambiente><fecha>2026-11-22T10:00:00.1-03:00</fecha><id>7.0.0.53</id></FEHeaderInfo></soap:Header><soap:Body><${operation}Response xmlns="http://ar.gov.afip.dif.FEV1/"><${operation}Result>${result}</${operation}Result></${operation}Response></soap:Body></soap:Envelope>`;
}

export function soapFault(code: string, text: string): string {
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><soapenv:Fault><faultcode xmlns:ns1="http://xml.apache.org/axis/">ns1:${code}</faultcode><faultstring>${text}</faultstring></soapenv:Fault></soapenv:Body></soapenv:Envelope>`;
}

export function errors(...list: readonly (readonly [code: number, text: string])[]): string {
  return `<Errors>${list.map(([code, text]) => `<Err><Code>${code}</Code><Msg>${text}</Msg></Err>`).join("")}</Errors>`;
}

export function observations(...list: readonly (readonly [code: number, text: string])[]): string {
  return `<Observaciones>${list.map(([code, text]) => `<Obs><Code>${code}</Code><Msg>${text}</Msg></Obs>`).join("")}</Observaciones>`;
}

export function approved(number: number, extra = ""): string {
  return `<FECAEDetResponse><Concepto>1</Concepto><DocTipo>80</DocTipo><DocNro>30500010912</DocNro><CbteDesde>${number}</CbteDesde><CbteHasta>${number}</CbteHasta><CbteFch>20261120</CbteFch><Resultado>A</Resultado>${extra}<CAE>${76_000_000_000_000 + number}</CAE><CAEFchVto>20261130</CAEFchVto></FECAEDetResponse>`;
}

export function rejected(number: number, extra = ""): string {
  return `<FECAEDetResponse><Concepto>1</Concepto><DocTipo>80</DocTipo><DocNro>30500010912</DocNro><CbteDesde>${number}</CbteDesde><CbteHasta>${number}</CbteHasta><CbteFch>20261120</CbteFch><Resultado>R</Resultado>${extra}<CAE /><CAEFchVto /></FECAEDetResponse>`;
}

/** The inside of FECAESolicitarResult; here Events come before Errors. */
export function authorisation(result: "A" | "P" | "R", details: readonly string[], tail = ""): string {
  return `<FeCabResp><Cuit>20111111112</Cuit><PtoVta>5</PtoVta><CbteTipo>1</CbteTipo><FchProceso>20261120101500</FchProceso><CantReg>${details.length}</CantReg><Resultado>${result}</Resultado><Reproceso>N</Reproceso></FeCabResp><FeDetResp>${details.join("")}</FeDetResp>${tail}`;
}

/** The inside of FECompConsultarResult for the document of {@link voucher}. */
export function onRecord(number: number, change: (xml: string) => string = (xml) => xml): string {
  return `<ResultGet>${change(`<Concepto>1</Concepto><DocTipo>80</DocTipo><DocNro>30500010912</DocNro><CbteDesde>${number}</CbteDesde><CbteHasta>${number}</CbteHasta><CbteFch>20261120</CbteFch><ImpTotal>121</ImpTotal><ImpTotConc>0</ImpTotConc><ImpNeto>100</ImpNeto><ImpOpEx>0</ImpOpEx><ImpTrib>0</ImpTrib><ImpIVA>21</ImpIVA><FchServDesde /><FchServHasta /><FchVtoPago /><MonId>PES</MonId><MonCotiz>1</MonCotiz><Iva><AlicIva><Id>5</Id><BaseImp>100</BaseImp><Importe>21</Importe></AlicIva></Iva><Resultado>A</Resultado><CodAutorizacion>${76_000_000_000_000 + number}</CodAutorizacion><EmisionTipo>CAE</EmisionTipo><FchVto>20261130</FchVto><FchProceso>20261120101500</FchProceso><PtoVta>5</PtoVta><CbteTipo>1</CbteTipo>`)}</ResultGet>`;
}

export function loginAnswer(options: { token?: string; expiresAt?: Date } = {}): string {
  const expiresAt = options.expiresAt ?? new Date(Date.now() + 12 * 3_600_000);
  const ticket = `<?xml version="1.0" encoding="UTF-8"?><loginTicketResponse version="1.0"><header><source>CN=prueba</source><destination>SERIALNUMBER=CUIT 20111111112, CN=talonario</destination><uniqueId>7</uniqueId><generationTime>2026-11-22T10:00:00.000-03:00</generationTime><expirationTime>${expiresAt.toISOString()}</expirationTime></header><credentials><token>${options.token ?? "dG9rZW4="}</token><sign>c2lnbg==</sign></credentials></loginTicketResponse>`;
  const escaped = ticket.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  return `<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/"><soapenv:Body><loginCmsResponse xmlns="http://wsaa.view.sua.dvadac.desein.afip.gov"><loginCmsReturn>${escaped}</loginCmsReturn></loginCmsResponse></soapenv:Body></soapenv:Envelope>`;
}
