import { Decimal } from "decimal.js";
import type pg from "pg";
import { addDays, compactDate, compactTime } from "../local-time.ts";
import { findTaxpayer, isPointOfSaleUsable, type SimulatorSettings } from "../settings.ts";
import type { RequestReader } from "../soap/request-reader.ts";
import type { XmlObject } from "../soap/write-xml.ts";
import { findAssociatedVouchers, keyOf, type StoredVoucher, type VoucherKey } from "../sql/find-vouchers.ts";
import { inPgTransaction } from "../sql/in-transaction.ts";
import { insertVouchers, type NewVoucher } from "../sql/insert-vouchers.ts";
import { lockSeries, moveSeries, type LockedSeries, type Series } from "../sql/lock-series.ts";
import { notice, type Notice } from "./notice.ts";
import { ConnectionCut, Refusal, type Call, type OperationAnswer, type ReadRequest } from "./operation.ts";
import { quoteOf } from "./quotes.ts";
import { checkDetail } from "./rules/check-detail.ts";
import { takeNumber } from "./take-number.ts";
import { readVoucher, toStored, type AssociatedVoucher, type Voucher } from "./voucher.ts";
import { findVoucherType, type VoucherType } from "./voucher-types.ts";

interface Header {
  readonly count: number;
  readonly pointOfSale: number;
  readonly voucherType: number;
}

/** FECAESolicitar: a call of up to RegXReq documents of one series, authorised one after the other. */
export function solicit(request: RequestReader): ReadRequest {
  const asked = request.child("FeCAEReq");
  const head = asked?.child("FeCabReq");
  const header: Header = { count: head?.integer("CantReg") ?? 0, pointOfSale: head?.integer("PtoVta") ?? 0, voucherType: head?.integer("CbteTipo") ?? 0 };
  const vouchers = (asked?.items("FeDetReq", "FECAEDetRequest") ?? []).map(readVoucher);
  return {
    refused: {},
    async run(call, taxId) {
      const type = findVoucherType(header.voucherType);
      const errors = checkHeader(header, vouchers, { type, taxId, settings: call.context.settings });
      // A header that is refused is answered without any detail (developer's manual, example of 10002).
      if (errors.length > 0 || !type) return { content: { FeCabResp: writeHeader(header, taxId, call.at, "R") }, errors };
      if (call.fault?.kind === "number-taken") await takeNumber(call, { taxId, pointOfSale: header.pointOfSale, voucherType: type.id });
      return authorise(call, { header, vouchers, type, taxId });
    },
  };
}

function checkHeader(header: Header, vouchers: readonly Voucher[], options: { type: VoucherType | undefined; taxId: string; settings: SimulatorSettings }): Notice[] {
  const { type, settings } = options;
  const refusal = settings.refusedIssuers[options.taxId];
  const limit = type?.isCreditInvoice ? 1 : settings.maxPerRequest;
  const isPointRight = header.pointOfSale >= 1 && header.pointOfSale <= 99_998;
  const checks: readonly (readonly [boolean, number, string?])[] = [
    [refusal !== undefined, 10000, `NO AUTORIZADO A EMITIR COMPROBANTES - ${refusal ?? ""}`],
    [header.count < 1 || header.count > 9_998, 10001],
    [header.count !== vouchers.length, 10002, `Campo CantReg debe ser igual a lo informado en detalle. Informado: ${header.count}, Enviado:${vouchers.length}`],
    [vouchers.length > limit, 10003],
    [!isPointRight, 10004],
    [isPointRight && !isPointOfSaleUsable(settings, header.pointOfSale), 10005],
    [header.voucherType <= 0, 10006],
    [header.voucherType > 0 && !type, 10007],
  ];
  return checks.filter(([failed]) => failed).map(([, code, text]) => notice(code, text));
}

interface Batch {
  readonly header: Header;
  readonly vouchers: readonly Voucher[];
  readonly type: VoucherType;
  readonly taxId: string;
}

async function authorise(call: Call, batch: Batch): Promise<OperationAnswer> {
  const { settings, pool } = call.context;
  const series: Series = { taxId: batch.taxId, pointOfSale: batch.header.pointOfSale, voucherType: batch.type.id };
  try {
    return await inPgTransaction(pool, async (client) => {
      const last = await lockSeries(client, series, settings.concurrentCalls);
      const outcome = decide(call, batch, { last, associated: await findAssociatedVouchers(client, associatedKeys(batch)) });
      const codes = await insertVouchers(client, series, outcome.approved, call.at);
      const newest = outcome.approved.at(-1)?.request;
      if (newest) await moveSeries(client, series, { number: newest.to, date: newest.date });
      if (call.fault?.kind === "reset-before-commit") throw new ConnectionCut();
      return { content: writeResult(call, batch, outcome, codes), errors: outcome.errors };
    });
  } catch (error) {
    // lock_not_available: what the real service calls an active transaction
    if ((error as pg.DatabaseError).code === "55P03") throw new Refusal(notice(502));
    throw error;
  }
}

function associatedKeys({ vouchers, header, taxId }: Batch): VoucherKey[] {
  return header.count > 0 ? vouchers.flatMap((voucher) => (voucher.associated ?? []).map((associated) => voucherKey(associated, taxId))) : [];
}

function voucherKey(associated: AssociatedVoucher, issuer: string): VoucherKey {
  return { taxId: associated.taxId ?? issuer, pointOfSale: associated.pointOfSale, voucherType: associated.type, number: associated.number };
}

interface Outcome {
  /** In the order of the request, from its beginning: the first one that is refused ends it. */
  readonly approved: readonly NewVoucher[];
  /** Why the detail after the approved ones was rejected. Empty when the errors say it. */
  readonly reasons: readonly Notice[];
  readonly errors: readonly Notice[];
}

function decide(call: Call, batch: Batch, records: { last: LockedSeries; associated: ReadonlyMap<string, StoredVoucher> }): Outcome {
  const today = compactDate(call.at);
  const approved: NewVoucher[] = [];
  let { lastNumber, lastDate } = records.last;
  for (const [index, voucher] of batch.vouchers.entries()) {
    const date = voucher.date === "" ? today : voucher.date;
    const isNext = voucher.from === lastNumber + 1 && date >= lastDate && call.fault?.kind !== "number-refused";
    if (!isNext) return { approved, reasons: [], errors: [notice(10016)] };
    const injected = injectedReason(call, index);
    if (injected) return { approved, reasons: [injected], errors: [] };
    const quote = quoteOf(call.context.settings, voucher.currency, date < today ? date : today);
    const { isRejected, notices } = checkDetail({
      issuer: batch.taxId,
      type: batch.type,
      voucher,
      date,
      // A history is judged as of its own days.
      today: call.context.anyDate ? date : today,
      settings: call.context.settings,
      receiver: findTaxpayer(call.context.settings, String(voucher.docNumber)),
      quote,
      findAssociated: (associated) => records.associated.get(keyOf(voucherKey(associated, batch.taxId))),
    });
    const plain = notices.map(({ code, message }) => ({ code, message }));
    if (isRejected) return { approved, reasons: plain, errors: [] };
    approved.push({ request: toStored(voucher, { date, rate: quote ?? new Decimal(1) }), observations: [...plain, ...injectedObservation(call)], dueDate: addDays(date, 10) });
    lastNumber = voucher.to;
    lastDate = date;
  }
  return { approved, reasons: [], errors: [] };
}

function injectedReason({ fault }: Call, index: number): Notice | undefined {
  return fault?.kind === "reject" && fault.position === index + 1 ? { code: fault.code, message: fault.message } : undefined;
}

function injectedObservation({ fault }: Call): Notice[] {
  return fault?.kind === "observe" ? [{ code: fault.code, message: fault.message }] : [];
}

function writeResult(call: Call, batch: Batch, outcome: Outcome, codes: ReadonlyMap<number, string>): XmlObject {
  const { approved } = outcome;
  const result = approved.length === batch.vouchers.length ? "A" : approved.length === 0 ? "R" : "P";
  const details = batch.vouchers.map((voucher, index) => {
    const granted = approved[index];
    // Only the first refused one says why; those behind it were not looked at.
    const notices = granted ? granted.observations : index === approved.length ? outcome.reasons : [];
    return {
      Concepto: voucher.concept,
      DocTipo: voucher.docType,
      DocNro: voucher.docNumber,
      CbteDesde: voucher.from,
      CbteHasta: voucher.to,
      CbteFch: granted?.request.date ?? voucher.date,
      Resultado: granted ? "A" : "R",
      Observaciones: writeObservations(notices),
      CAE: granted ? codes.get(voucher.from) : "",
      CAEFchVto: granted?.dueDate ?? "",
    };
  });
  return { FeCabResp: writeHeader(batch.header, batch.taxId, call.at, result), FeDetResp: { FECAEDetResponse: details } };
}

function writeHeader(header: Header, taxId: string, at: Date, result: "A" | "R" | "P"): XmlObject {
  return { Cuit: Number(taxId), PtoVta: header.pointOfSale, CbteTipo: header.voucherType, FchProceso: compactTime(at), CantReg: header.count, Resultado: result, Reproceso: "N" };
}

export function writeObservations(notices: readonly Notice[]): XmlObject | undefined {
  return notices.length === 0 ? undefined : { Obs: notices.map(({ code, message }) => ({ Code: code, Msg: message })) };
}
