import { compactTime } from "../local-time.ts";
import { isPointOfSaleUsable } from "../settings.ts";
import type { RequestReader } from "../soap/request-reader.ts";
import { findVoucher } from "../sql/find-vouchers.ts";
import { readLastNumber } from "../sql/lock-series.ts";
import { notice } from "./notice.ts";
import type { ReadRequest } from "./operation.ts";
import { writeObservations } from "./solicit.ts";
import { writeVoucher } from "./voucher.ts";
import { findVoucherType } from "./voucher-types.ts";

/** FECompUltimoAutorizado: 0 for a series that never issued. */
export function readLastAuthorised(request: RequestReader): ReadRequest {
  const pointOfSale = request.integer("PtoVta");
  const voucherType = request.integer("CbteTipo");
  return {
    refused: { PtoVta: 0, CbteTipo: 0, CbteNro: 0 },
    async run({ context }, taxId) {
      const isOutside = pointOfSale < 1 || pointOfSale > 99_998;
      const code = isOutside ? 11000 : !findVoucherType(voucherType) ? 11001 : !isPointOfSaleUsable(context.settings, pointOfSale) ? 11002 : undefined;
      if (code !== undefined) return { content: { PtoVta: pointOfSale, CbteTipo: voucherType, CbteNro: 0 }, errors: [notice(code)] };
      const number = await readLastNumber(context.pool, { taxId, pointOfSale, voucherType });
      return { content: { PtoVta: pointOfSale, CbteTipo: voucherType, CbteNro: number } };
    },
  };
}

/** FECompConsultar: what was authorised under a number, as it was stored. */
export function consult(request: RequestReader): ReadRequest {
  const asked = request.child("FeCompConsReq");
  const voucherType = asked?.integer("CbteTipo") ?? 0;
  const number = asked?.integer("CbteNro", "long") ?? 0;
  const pointOfSale = asked?.integer("PtoVta") ?? 0;
  return {
    refused: {},
    async run({ context, fault }, taxId) {
      const code = pointOfSale < 1 || pointOfSale > 99_998 ? 10200 : !findVoucherType(voucherType) ? 10201 : number < 1 ? 10202 : !isPointOfSaleUsable(context.settings, pointOfSale) ? 10104 : undefined;
      if (code !== undefined) return { content: {}, errors: [notice(code)] };
      const found = fault?.kind === "consult-not-found" ? undefined : await findVoucher(context.pool, { taxId, pointOfSale, voucherType, number });
      if (!found) return { content: {}, errors: [notice(602)] };
      const result = {
        ...writeVoucher(found.request),
        Resultado: "A",
        CodAutorizacion: found.cae,
        EmisionTipo: "CAE",
        FchVto: found.dueDate,
        FchProceso: compactTime(found.processedAt),
        Observaciones: writeObservations(found.observations),
        PtoVta: pointOfSale,
        CbteTipo: voucherType,
      };
      return { content: { ResultGet: result } };
    },
  };
}
