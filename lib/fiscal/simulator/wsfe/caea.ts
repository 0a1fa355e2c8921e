import { addDays, americanDate, compactDate, compactTime } from "../local-time.ts";
import type { RequestReader } from "../soap/request-reader.ts";
import { notice, type Notice } from "./notice.ts";
import type { Operation, ReadRequest } from "./operation.ts";
import { readVoucher } from "./voucher.ts";

/**
 * The anticipated codes (CAEA) are for contingencies and are not simulated: nobody is given one. The checks that come before
 * that are the real ones, so that a client meets the answers that it must understand.
 */

function checkPeriod(period: number, order: number): Notice | undefined {
  const month = period % 100;
  if (period < 200_001 || period > 999_912 || month < 1 || month > 12) return notice(15004);
  return order === 1 || order === 2 ? undefined : notice(15005);
}

function solicitCaea(request: RequestReader): ReadRequest {
  const period = request.integer("Periodo");
  const order = request.integer("Orden");
  return {
    refused: {},
    run({ at }) {
      const error = checkPeriod(period, order) ?? checkSendingDate(period, order, compactDate(at));
      const errors = [error ?? notice(10000, "NO AUTORIZADO A EMITIR COMPROBANTES - El simulador no otorga CAEA.")];
      return Promise.resolve({ content: {}, errors });
    },
  };
}

/** From five days before a fortnight until its last day. */
function checkSendingDate(period: number, order: number, today: string): Notice | undefined {
  const nextMonth = period % 100 === 12 ? period + 89 : period + 1;
  const first = order === 1 ? `${period}01` : `${period}16`;
  const from = addDays(first, -5);
  const to = order === 1 ? `${period}15` : addDays(`${nextMonth}01`, -1);
  if (today >= from && today <= to) return undefined;
  const span = `Del ${americanDate(from)} hasta ${americanDate(to)}`;
  return notice(15006, `Fecha de envío podrá ser desde 5 días corridos anteriores al inicio hasta el último dia de cada quincena. ${span}`);
}

function consultCaea(request: RequestReader): ReadRequest {
  const period = request.integer("Periodo");
  const order = request.integer("Orden");
  return {
    refused: {},
    run: () => Promise.resolve({ content: { ResultGet: { Periodo: period, Orden: order } }, errors: [checkPeriod(period, order) ?? notice(602)] }),
  };
}

function informCaea(request: RequestReader): ReadRequest {
  const asked = request.child("FeCAEARegInfReq");
  const head = asked?.child("FeCabReq");
  const header = { PtoVta: head?.integer("PtoVta") ?? 0, CbteTipo: head?.integer("CbteTipo") ?? 0 };
  const count = head?.integer("CantReg") ?? 0;
  const details = (asked?.items("FeDetReq", "FECAEADetRequest") ?? []).map((detail) => ({ ...readVoucher(detail), caea: detail.text("CAEA")?.trim() ?? "" }));
  return {
    refused: {},
    run({ at }, taxId) {
      const rows = details.map((detail) => ({
        Concepto: detail.concept,
        DocTipo: detail.docType,
        DocNro: detail.docNumber,
        CbteDesde: detail.from,
        CbteHasta: detail.to,
        CbteFch: detail.date,
        Resultado: "R",
        CAEA: detail.caea,
      }));
      const content = {
        FeCabResp: { Cuit: Number(taxId), ...header, FchProceso: compactTime(at), CantReg: count, Resultado: "R", Reproceso: "N" },
        FeDetResp: { FECAEADetResponse: rows },
      };
      const isMissing = details.some((detail) => !/^\d{14}$/.test(detail.caea));
      return Promise.resolve({ content, errors: [isMissing ? notice(782) : notice(780, "El CAEA no se encuentra registrado en las bases de la Administracion.")] });
    },
  };
}

function informNoMovement(request: RequestReader): ReadRequest {
  const pointOfSale = request.integer("PtoVta");
  const caea = request.text("CAEA")?.trim() ?? "";
  return {
    refused: { PtoVta: pointOfSale },
    run: ({ at }) => Promise.resolve({ content: { CAEA: caea, FchProceso: compactDate(at), PtoVta: pointOfSale, Resultado: "R" }, errors: [notice(1200)] }),
  };
}

function consultNoMovement(): ReadRequest {
  return { refused: {}, run: () => Promise.resolve({ content: {}, errors: [notice(602)] }) };
}

export const caeaOperations: Readonly<Record<string, Operation>> = {
  FECAEASolicitar: solicitCaea,
  FECAEAConsultar: consultCaea,
  FECAEARegInformativo: informCaea,
  FECAEASinMovimientoInformar: informNoMovement,
  FECAEASinMovimientoConsultar: consultNoMovement,
};
