import { compactDate, isCompactDate } from "../local-time.ts";
import type { RequestReader } from "../soap/request-reader.ts";
import type { XmlObject } from "../soap/write-xml.ts";
import { notice, type Notice } from "./notice.ts";
import type { Operation, OperationAnswer, ReadRequest } from "./operation.ts";
import { conceptTypes, countries, currencies, documentTypes, ivaTypes, optionTypes, receiverConditions, taxTypes } from "./parameter-tables.ts";
import { officialQuote } from "./quotes.ts";
import { voucherTypes } from "./voucher-types.ts";

function none(operation: string, detail = ""): Notice {
  return notice(602, `Sin Resultados: - Metodo ${operation}${detail}`);
}

/** A table that is the same for everybody. Open dates are the word NULL. */
function table(item: string, rows: readonly XmlObject[]): Operation {
  return () => ({ refused: {}, run: () => Promise.resolve({ content: { ResultGet: { [item]: rows } } }) });
}

function dated(rows: readonly (readonly [id: string | number, description: string, since: string])[]): XmlObject[] {
  return rows.map(([Id, Desc, FchDesde]) => ({ Id, Desc, FchDesde, FchHasta: "NULL" }));
}

function getPointsOfSale(): ReadRequest {
  return {
    refused: {},
    run({ context, operation }) {
      const rows = context.settings.pointsOfSale.map((point) => ({ Nro: point.number, EmisionTipo: point.emissionType, Bloqueado: point.blocked ? "S" : "N", FchBaja: point.closedOn ?? "NULL" }));
      return Promise.resolve(rows.length === 0 ? { content: {}, errors: [none(operation)] } : { content: { ResultGet: { PtoVenta: rows } } });
    },
  };
}

function getActivities(): ReadRequest {
  return {
    refused: {},
    run({ context, operation }) {
      const rows = context.settings.activities.map((activity) => ({ Id: activity.id, Orden: activity.order, Desc: activity.description }));
      return Promise.resolve(rows.length === 0 ? { content: {}, errors: [none(operation)] } : { content: { ResultGet: { ActividadesTipo: rows } } });
    },
  };
}

function getReceiverConditions(request: RequestReader): ReadRequest {
  const asked = request.text("ClaseCmp")?.trim() ?? "";
  return {
    refused: {},
    run() {
      if (!["", "A", "B", "C", "ALEY", "49"].includes(asked)) return Promise.resolve({ content: {}, errors: [notice(10244)] });
      const rows = receiverConditions.filter((condition) => asked === "" || condition.classes.split("/").includes(asked));
      return Promise.resolve({ content: { ResultGet: { CondicionIvaReceptor: rows.map((row) => ({ Id: row.id, Desc: row.description, Cmp_Clase: row.classes })) } } });
    },
  };
}

/** The quote of the business day before today, or before the day asked for. */
function getQuote(request: RequestReader): ReadRequest {
  const currency = request.text("MonId")?.trim() ?? "";
  const asked = request.text("FchCotiz")?.trim() ?? "";
  return {
    refused: {},
    run({ context, operation, at }): Promise<OperationAnswer> {
      const code = currency === "" ? 12001 : !currencies.some(([id]) => id === currency) ? 12000 : asked !== "" && !isCompactDate(asked) ? 12002 : undefined;
      if (code !== undefined) return Promise.resolve({ content: {}, errors: [notice(code)] });
      const found = officialQuote(context.settings, currency, asked === "" ? compactDate(at) : asked);
      // The double blank is the service's.
      if (!found) return Promise.resolve({ content: {}, errors: [none(operation, `.Codigo  de moneda (${currency}) inexistente o SIN cotización`)] });
      return Promise.resolve({ content: { ResultGet: { MonId: currency, MonCotiz: found.quote, FchCotiz: found.date } } });
    },
  };
}

export const parameterOperations: Readonly<Record<string, Operation>> = {
  FEParamGetTiposCbte: table("CbteTipo", dated(voucherTypes.map((type) => [type.id, type.description, type.since]))),
  FEParamGetTiposConcepto: table("ConceptoTipo", dated(conceptTypes)),
  FEParamGetTiposDoc: table("DocTipo", dated(documentTypes)),
  FEParamGetTiposIva: table("IvaTipo", dated(ivaTypes.map((rate) => [rate.id, rate.description, rate.since]))),
  FEParamGetTiposMonedas: table("Moneda", dated(currencies)),
  FEParamGetTiposOpcional: table("OpcionalTipo", dated(optionTypes)),
  FEParamGetTiposTributos: table("TributoTipo", dated(taxTypes)),
  FEParamGetTiposPaises: table("PaisTipo", countries.map(([Id, Desc]) => ({ Id, Desc }))),
  FEParamGetPtosVenta: getPointsOfSale,
  FEParamGetActividades: getActivities,
  FEParamGetCondicionIvaReceptor: getReceiverConditions,
  FEParamGetCotizacion: getQuote,
};
