import type { SimulatorContext } from "../context.ts";
import { reloginWindowMs } from "../settings.ts";
import { grantTicket } from "../sql/grant-ticket.ts";
import { checkCertificate, distinguishedName, fingerprintOf, taxIdOf } from "./check-certificate.ts";
import { LoginFault } from "./login-fault.ts";
import { readSignedMessage } from "./read-signed-message.ts";
import { readTicketRequest } from "./read-ticket-request.ts";
import { writeTicket } from "./ticket.ts";

/**
 * `loginCms`: the ticket of 12 hours, as the escaped XML that the real service returns.
 * The checks run in its order: signed message, certificate, request, authorisation, a ticket given before.
 * @throws LoginFault
 */
export async function login(cms: string, context: SimulatorContext): Promise<string> {
  const { settings } = context;
  const at = context.clock();
  const { content, certificate } = readSignedMessage(cms);
  checkCertificate(certificate, { settings, authority: context.keys.authority.certificate, now: at });
  const service = readTicketRequest(content, { certificate, services: settings.services, now: at });
  const taxId = taxIdOf(certificate);
  if (taxId === undefined) throw new LoginFault("coe.notAuthorized");
  const relations = [taxId, ...(settings.delegations[taxId] ?? [])];
  const ticket = writeTicket({ service, relations, at }, { name: distinguishedName(certificate), ticketKey: context.keys.ticketKey });
  const isGranted = await grantTicket(context.pool, { fingerprint: fingerprintOf(certificate), service, taxId, at, expiresAt: ticket.expiresAt, windowMs: reloginWindowMs(settings) });
  if (!isGranted) throw new LoginFault("coe.alreadyAuthenticated");
  return ticket.xml;
}
