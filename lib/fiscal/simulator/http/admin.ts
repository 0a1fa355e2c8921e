import { z } from "zod";
import { faultSchema } from "../faults/fault.ts";
import type { SimulatorContext } from "../context.ts";
import { listVouchers } from "../sql/find-vouchers.ts";
import { issueClientCertificate } from "../keys/issue-client-certificate.ts";
import { json, type HttpAnswer } from "./answer.ts";

const certificateRequest = z.object({ taxId: z.string().regex(/^\d{11}$/), name: z.string().min(1).max(60).default("talonario"), days: z.number().int().min(-3_650).max(3_650).default(730) });

/**
 * What a person, or a test in another process, may do with a running simulator:
 * - `GET|POST|DELETE /admin/faults`: list, inject, clear;
 * - `GET /admin/vouchers`: what was authorised; `GET /admin/calls`: how often each operation was called;
 * - `POST /admin/certificates`: a certificate and key of the simulator's authority.
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
      default:
        return json({ error: "There is nothing here. See lib/fiscal/simulator/README.md." }, 404);
    }
  } catch (error) {
    if (error instanceof z.ZodError) return json({ error: z.prettifyError(error) }, 422);
    if (error instanceof SyntaxError) return json({ error: "The body is not JSON." }, 400);
    throw error;
  }
}
