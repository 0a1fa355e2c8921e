import type { RequestReader } from "../soap/request-reader.ts";
import { isTokenSigned, readToken, type Token } from "../wsaa/ticket.ts";
import { notice, type Notice } from "./notice.ts";
import { Refusal, type Call } from "./operation.ts";

export interface Auth {
  readonly token: string | undefined;
  readonly sign: string | undefined;
  readonly taxId: string;
}

/** Undefined when there is none that the service can see. @throws UnreadableRequest */
export function readAuth(request: RequestReader): Auth | undefined {
  const auth = request.child("Auth");
  return auth && { token: auth.text("Token"), sign: auth.text("Sign"), taxId: String(auth.integer("Cuit", "long")).padStart(11, "0") };
}

function invalid(reason: string): Notice {
  return notice(600, `ValidacionDeToken: ${reason}`);
}

/**
 * Dates first, then signature, service and relation, as the real service does.
 * @throws Refusal 500 without an Auth, 600 for everything else
 */
export function checkToken(auth: Auth | undefined, call: Call): void {
  if (!auth) throw new Refusal(notice(500));
  if (!auth.token?.trim()) throw new Refusal(invalid("Parametro nulo o vacio (token)"));
  const token = readToken(auth.token);
  if (!token) {
    const reason = "CargarNodos: Error al cargar token XML. Excepcion: Data at the root level is invalid. Line 1, position 1.";
    throw new Refusal(invalid(`No valido token. Excepcion: CargarStringBase64Token: Excepción: ${reason}`));
  }
  const refusal = refusalOf(token, { ...auth, token: auth.token }, call);
  if (refusal !== undefined) throw new Refusal(invalid(refusal));
}

function refusalOf(token: Token, auth: Auth & { token: string }, call: Call): string | undefined {
  const now = Math.floor(call.at.getTime() / 1000);
  const isExpired = !(token.generatedAt <= now && now <= token.expiresAt) || call.fault?.kind === "token-expired";
  if (isExpired) return `No validaron las fechas del token. GenTime=${token.generatedAt}, ExpTime=${token.expiresAt}, NowUTC=${now}`;
  if (!auth.sign?.trim()) return "Parametro nulo o vacio (sign)";
  if (!isTokenSigned(auth.token, auth.sign, call.context.keys.ticketKey)) return "Error al verificar hash: ";
  if (token.service !== "wsfe") return `No valido Id Sistema: wsfe(Id Sistema de token es: ${token.service})`;
  if (!token.relations.includes(auth.taxId)) return `No aparecio CUIT en lista de relaciones: ${auth.taxId}`;
  return undefined;
}
