import { z } from "zod";

const taxId = z.string().regex(/^\d{11}$/);
const decimalText = z.string().regex(/^\d{1,13}(\.\d{1,6})?$/);

/** What the simulated registry of taxpayers knows of a receiver. */
const taxpayer = z.object({
  taxId,
  active: z.boolean().default(true),
  iva: z.enum(["RESPONSABLE_INSCRIPTO", "MONOTRIBUTO", "EXENTO", "NONE"]).default("RESPONSABLE_INSCRIPTO"),
  /** Law 27.440: `required` refuses a plain invoice from the minimum on (10192), `suggested` only observes it (10188). */
  creditInvoice: z.enum(["no", "suggested", "required"]).default("no"),
  electronicAddress: z.boolean().default(true),
  /** 10195, 10248 and 10249. */
  flags: z.array(z.enum(["apocryphal", "social-security", "deceased"])).default([]),
});

const pointOfSale = z.object({
  number: z.number().int().min(1).max(99_998),
  emissionType: z.string().default("CAE - Ri Iva"),
  blocked: z.boolean().default(false),
  /** `yyyymmdd`, or null while it is open. */
  closedOn: z.string().nullable().default(null),
});

export const simulatorSettings = z.object({
  /**
   * `lenient` behaves like homologación: any point of sale, any receiver whose check digit is right, no window between two
   * logins. `strict` behaves like production: declared points of sale, a registry of taxpayers, two minutes between logins.
   */
  profile: z.enum(["lenient", "strict"]).default("lenient"),
  /** `FEHeaderInfo/ambiente`: never to be mistaken for a real one. */
  environment: z.string().default("Simulador - local"),
  maxPerRequest: z.number().int().min(1).max(9_998).default(250),
  /**
   * RG 5616: whether an absent CondicionIVAReceptorId rejects (10246) or is only observed (10245). Default: by the clock, as it
   * happened: lenient rejects from 2025-06-09, strict from 2026-12-01; before 2025-04-06 nobody had heard of the field.
   */
  receiverConditionRequired: z.boolean().optional(),
  /** From this total, in pesos, a final consumer must be identified (RG 5700). Legal amounts change: configuration. */
  identificationThreshold: decimalText.default("10000000"),
  /** From this total, in pesos, an invoice to a big company must be a credit invoice (Law 27.440). */
  creditInvoiceMinimum: decimalText.default("5549862"),
  /** Official quotes in pesos, by currency code; other currencies have none (602). */
  quotes: z.record(z.string(), decimalText).default({ DOL: "1415.5", "060": "1640.25", "012": "262.1", "021": "1890.75", "011": "35.4", "033": "1.52" }),
  /** `yyyymmdd`: no business days, besides Saturdays and Sundays. */
  holidays: z.array(z.string().regex(/^\d{8}$/)).default([]),
  pointsOfSale: z.array(pointOfSale).default([]),
  taxpayers: z.array(taxpayer).default([]),
  activities: z.array(z.object({ id: z.number().int(), order: z.number().int(), description: z.string() })).default([]),
  /** Issuers that the authority turns away (10000), and its reason: `LA CUIT INFORMADA REGISTRA INCONVENIENTES CON EL DOMICILIO FISCAL`. */
  refusedIssuers: z.record(taxId, z.string()).default({}),
  /** Taxpayers that delegated the service to the owner of a certificate, besides itself. */
  delegations: z.record(taxId, z.array(taxId)).default({}),
  /** Services that can be asked a ticket for; `wsfe` is the one served here. */
  services: z.array(z.string()).default(["wsfe", "wsfex"]),
  /** Default: true when lenient, false when strict (then only the simulator's own authority is trusted). */
  trustSelfSigned: z.boolean().optional(),
  /** PEM certificates of further authorities, e.g. the real one of homologación. */
  trustedAuthorities: z.array(z.string()).default([]),
  /** SHA-256 fingerprints (hexadecimal, no colons) that are refused with cms.cert.blacklist. */
  blockedCertificates: z.array(z.string()).default([]),
  /** A second login within it answers coe.alreadyAuthenticated. Default: 0 when lenient, 120,000 when strict. */
  reloginWindowMs: z.number().int().min(0).optional(),
  /** Two authorisations of one series at once: the second waits, or is told 502 (an active transaction). */
  concurrentCalls: z.enum(["queue", "refuse"]).default("queue"),
  /** Added to every SOAP call. */
  latencyMs: z.number().int().min(0).default(0),
});

export type SimulatorSettings = z.output<typeof simulatorSettings>;
export type SimulatorSettingsInput = z.input<typeof simulatorSettings>;
export type Taxpayer = SimulatorSettings["taxpayers"][number];
export type PointOfSale = SimulatorSettings["pointsOfSale"][number];

export function trustsSelfSigned(settings: SimulatorSettings): boolean {
  return settings.trustSelfSigned ?? settings.profile === "lenient";
}

/** What an absent CondicionIVAReceptorId means on this day (`yyyymmdd`). */
export function absentReceiverCondition(settings: SimulatorSettings, today: string): "rejected" | "observed" | "ignored" {
  const isRequired = settings.receiverConditionRequired ?? today >= (settings.profile === "lenient" ? "20250609" : "20261201");
  return isRequired ? "rejected" : today >= "20250406" ? "observed" : "ignored";
}

export function reloginWindowMs(settings: SimulatorSettings): number {
  return settings.reloginWindowMs ?? (settings.profile === "strict" ? 120_000 : 0);
}

export function findTaxpayer(settings: SimulatorSettings, taxId: string): Taxpayer | undefined {
  return settings.taxpayers.find((candidate) => candidate.taxId === taxId);
}

/** The declared point of sale; in the lenient profile one that nobody declared is as good as any. */
export function isPointOfSaleUsable(settings: SimulatorSettings, number: number): boolean {
  const declared = settings.pointsOfSale.find((candidate) => candidate.number === number);
  if (!declared) return settings.profile === "lenient";
  return !declared.blocked && declared.closedOn === null;
}
