/**
 * What a clerk can do about a document that ARCA rejected, by ARCA's code (manual of WSFEv1, RG 4291). The authority's own words are shown
 * beside it; a code that is not here has those alone.
 */
const sentences: Readonly<Record<number, { readonly es: string; readonly en: string }>> = {
  10013: { es: "Un comprobante A exige que el cliente se identifique con CUIT. Revisá su documento en la ficha del cliente.", en: "A class A document needs the customer's CUIT. Check the document on the customer's page." },
  10015: { es: "ARCA no tiene registrado ese número de documento. Corregí el CUIT o documento en la ficha del cliente.", en: "ARCA does not know that document number. Correct the CUIT or document on the customer's page." },
  10016: { es: "La fecha o el número no son los que ARCA espera en este punto de venta. Volvé a lanzarlo con fecha de hoy; si se repite, revisá la pantalla de la autoridad.", en: "Date or number are not what ARCA expects at this point of sale. Launch it again with today's date; if it happens again, look at the authority screen." },
  10018: { es: "El detalle de IVA no corresponde al importe. Revisá la alícuota del servicio.", en: "The IVA detail does not match the amount. Check the service's rate." },
  10036: { es: "El vencimiento de pago es anterior a la fecha del comprobante. Revisá el plazo de pago del cliente.", en: "The payment is due before the document's date. Check the customer's payment term." },
  10037: { es: "ARCA no admite esa moneda. Revisá la moneda del servicio.", en: "ARCA does not take that currency. Check the service's currency." },
  10038: { es: "ARCA no acepta la cotización. Volvé a lanzarlo: se pide de nuevo.", en: "ARCA does not accept the exchange rate. Launch it again: it is asked for anew." },
  10040: { es: "Esta nota no puede asociarse a ese tipo de comprobante. Usá el talonario de notas que corresponde.", en: "This note cannot correct a document of that type. Use the right book of notes." },
  10048: { es: "El total no coincide con la suma de sus partes. Avisá a soporte: el comprobante no debería haber salido así.", en: "The total is not the sum of its parts. Tell support: the document should not have left like this." },
  10051: { es: "El IVA no corresponde a la alícuota. Revisá la alícuota del servicio.", en: "The IVA does not match the rate. Check the service's rate." },
  10069: { es: "El cliente tiene el CUIT de la propia empresa. Corregilo en la ficha del cliente.", en: "The customer has the company's own CUIT. Correct it on the customer's page." },
  10119: { es: "La cotización está fuera de lo que ARCA admite. Volvé a lanzarlo: se pide de nuevo.", en: "The exchange rate is outside of what ARCA admits. Launch it again: it is asked for anew." },
  10152: { es: "La fecha cae en otro mes que el de hoy. Lanzá el lote con una fecha de este mes.", en: "The date is in another month than today. Launch the batch with a date of this month." },
  10158: { es: "La nota de crédito MiPyME necesita la fecha del comprobante que corrige.", en: "A MiPyME note needs the date of the document that it corrects." },
  10161: { es: "El cliente no puede recibir facturas de crédito MiPyME. Revisá si es empresa grande en la ficha del cliente.", en: "The customer cannot receive MiPyME credit invoices. Check on the customer's page whether it is a large company." },
  10192: { es: "Al cliente le corresponde factura de crédito MiPyME. Facturalo con un talonario FCE.", en: "The customer is due a MiPyME credit invoice. Bill it with an FCE receipt book." },
  10195: { es: "ARCA informa que el cliente figura en la base de facturas apócrifas. No le factures hasta que lo resuelva.", en: "ARCA lists the customer for apocryphal invoices. Do not bill it until that is settled." },
  10197: { es: "Falta el comprobante que la nota corrige.", en: "The document that the note corrects is missing." },
  10217: { es: "El crédito fiscal solo se computa bajo el régimen de transición al Régimen General.", en: "The tax credit only counts under the transition to the general regime." },
  10242: { es: "La condición de IVA del cliente no es válida para ARCA. Corregila en la ficha del cliente.", en: "The customer's IVA condition is not valid for ARCA. Correct it on the customer's page." },
  10243: { es: "La condición de IVA del cliente no admite esta letra. Corregila en la ficha o facturalo con otro talonario.", en: "The customer's IVA condition does not admit this letter. Correct it on the customer's page, or bill it with another book." },
  10246: { es: "ARCA exige la condición de IVA del cliente. Completala en la ficha del cliente.", en: "ARCA demands the customer's IVA condition. Complete it on the customer's page." },
  10247: { es: "El CUIT del cliente está inactivo para ARCA. Pedile que regularice su situación.", en: "The customer's CUIT is inactive at ARCA. Ask the customer to settle its situation." },
  10248: { es: "ARCA marca al cliente como contribuyente no confiable de la seguridad social.", en: "ARCA marks the customer as unreliable for social security." },
  10284: { es: "El número de documento no corresponde al CUIT. Corregilo en la ficha del cliente.", en: "The document number does not belong to the CUIT. Correct it on the customer's page." },
};

/** `ARCA_10015` → what to do about it; undefined for what is no code of ARCA's. */
export function arcaRejectionSentence(code: string, language: "es" | "en"): string | undefined {
  const number = /^ARCA_(\d+)$/.exec(code)?.[1];
  if (number === undefined) return undefined;
  return sentences[Number(number)]?.[language] ?? (language === "es" ? `ARCA lo rechazó con el código ${number}.` : `ARCA rejected it with code ${number}.`);
}
