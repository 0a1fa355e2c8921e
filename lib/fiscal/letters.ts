/** IVA conditions of a receiver that the product bills, in the authority's terms. */
export const ivaConditions = ["RESPONSABLE_INSCRIPTO", "MONOTRIBUTO", "EXENTO", "CONSUMIDOR_FINAL"] as const;
export type IvaCondition = (typeof ivaConditions)[number];

/** IVA conditions that an issuer can have. */
export const issuerConditions = ["RESPONSABLE_INSCRIPTO", "MONOTRIBUTO", "EXENTO"] as const;
export type IssuerCondition = (typeof issuerConditions)[number];

export const letters = ["A", "B", "C"] as const;
export type Letter = (typeof letters)[number];

/**
 * Receivers that each letter may be issued to. The issuer of A and B is a responsable inscripto; C is what a
 * monotributista or an exempt issuer gives to anybody (RG 1415 annex I; A for monotributo since Law 27.618).
 */
export const receiversOfLetter: Readonly<Record<Letter, readonly IvaCondition[]>> = {
  A: ["RESPONSABLE_INSCRIPTO", "MONOTRIBUTO"],
  B: ["EXENTO", "CONSUMIDOR_FINAL"],
  C: ivaConditions,
};

/** The letter that a responsable inscripto issues to this receiver. */
export function letterFor(receiver: IvaCondition): "A" | "B" {
  return receiversOfLetter.A.includes(receiver) ? "A" : "B";
}

/** Letters that an issuer may issue at all (RG 1415 art. 15): books of other letters are refused. */
export function lettersOfIssuer(issuer: IssuerCondition): readonly Letter[] {
  return issuer === "RESPONSABLE_INSCRIPTO" ? ["A", "B"] : ["C"];
}

/** The letter of a document between the two (RG 1415 annex I). */
export function letterBetween(issuer: IssuerCondition, receiver: IvaCondition): Letter {
  return issuer === "RESPONSABLE_INSCRIPTO" ? letterFor(receiver) : "C";
}
