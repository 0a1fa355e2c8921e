import { z } from "zod";
import { faultSchema } from "../faults/fault.ts";
import type { SimulatorContext } from "../context.ts";
import { listVouchers } from "../sql/find-vouchers.ts";
import { moveSeries } from "../sql/lock-series.ts";
import { issueClientCertificate } from "../keys/issue-client-certificate.ts";
import { json, type HttpAnswer } from "./answer.ts";

const certificateRequest = z.object({ taxId: z.string().regex(/^\d{11}$/), name: z.string().min(1).max(60).default("talonario"), days: z.number().int().min(-3_650).max(3_650).default(730) });

const seriesRequest = z.object({
  taxId: z.string().regex(/^\d{11}$/),
  pointOfSale: z.number().int().min(1),
  voucherType: z.number().int().min(1),
  number: z.number().int().min(0),
  /** `YYYY-MM-DD` of its last document. */
  date: z.iso.date().nullable().default(null),
});

/** Whether documents of any date are taken. */
const datesRequest = z.object({ any: z.boolean() });

/** An instant with its offset; null lets the clock run again. */
const clockRequest = z.object({ now: z.iso.datetime({ offset: true }).nullable() });

/**
 * What a person, or a test in another process, may do with a running simulator:
 * - `GET|POST|DELETE /admin/faults`: list, inject, clear;
 * - `GET /admin/vouchers`: what was authorised; `GET /admin/calls`: how often each operation was called;
 * - `POST /admin/certificates`: a certificate and key of the simulator's authority;
 * - `PUT /admin/series`: puts a series somewhere; `PUT /admin/clock`: stops the clock, or lets it run;
 * - `PUT /admin/dates`: takes documents of any date (still in the order of their series), or not any more.
 */
export async function serveAdmin(context: SimulatorContext, request: { method: string; path: string; body: string }): Promise<HttpAnswer> {
  try {
    switch (`${request.method} ${request.path}`) {
      case "GET /admin/faults":
        return json(context.faults.list());
      case "POST /admin/faults":
        return json(context.faults.add(faultSchema.parse(JSON.parse(request.body))), 201);
      case "DELETE /admin/faults":
        context.faults.clear();
        return json([]);
      case "GET /admin/vouchers":
        return json(await listVouchers(context.pool));
      case "GET /admin/calls":
        return json(Object.fromEntries(context.calls));
      case "POST /admin/certificates":
        return json(issueClientCertificate(context, certificateRequest.parse(JSON.parse(request.body))), 201);
      case "PUT /admin/series": {
        const { number, date, ...series } = seriesRequest.parse(JSON.parse(request.body));
        await moveSeries(context.pool, series, { number, date });
        return json({ ...series, number, date });
      }
      case "PUT /admin/clock": {
        const { now } = clockRequest.parse(JSON.parse(request.body));
        context.setClock(now === null ? undefined : new Date(now));
        return json({ now: context.clock().toISOString() });
      }
      case "PUT /admin/dates": {
        context.anyDate = datesRequest.parse(JSON.parse(request.body)).any;
        return json({ any: context.anyDate });
      }
      default:
        return json({ error: "There is nothing here. See lib/fiscal/simulator/README.md." }, 404);
    }
  } catch (error) {
    if (error instanceof z.ZodError) return json({ error: z.prettifyError(error) }, 422);
    if (error instanceof SyntaxError) return json({ error: "The body is not JSON." }, 400);
    throw error;
  }
}
