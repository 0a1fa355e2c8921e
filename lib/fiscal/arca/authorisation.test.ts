import { describe, expect, test } from "vitest";
import { readAuthorisation, type AuthorisationOutcome } from "./authorisation.ts";
import { childOf } from "./read-xml.ts";
import { readEnvelope } from "./soap.ts";
import { approved, authorisation, errors, observations, rejected, soapAnswer } from "./testing/answers.ts";
import { lane, makeVoucher } from "./testing/voucher.ts";

function read(result: string, numbers: readonly number[]): AuthorisationOutcome {
  const answer = readEnvelope(soapAnswer("FECAESolicitar", result));
  if (answer.kind === "fault") throw new Error("a fault");
  const node = childOf(answer.body, "FECAESolicitarResponse", "FECAESolicitarResult");
  return readAuthorisation(node, { cuit: "20111111112", lane, vouchers: numbers.map((number) => makeVoucher(number)) });
}

const results = (outcome: AuthorisationOutcome): unknown => (outcome.kind === "answered" ? outcome.vouchers.map((it) => it.result) : outcome.kind);

describe("the outcome of an authorisation", () => {
  test("an approved document has its CAE, and observations do not change that", () => {
    const outcome = read(authorisation("A", [approved(7, observations([10_217, "El credito"], [10_063, "no activo"]))]), [7]);
    expect(outcome).toMatchObject({ kind: "answered", processedAt: "20261120101500", vouchers: [
      { number: 7, result: "approved", cae: "76000000000007", caeDueDate: "2026-11-30", observations: [{ code: 10_217, text: "El credito" }, { code: 10_063, text: "no activo" }] },
    ] });
  });

  test("in A A R R only the first rejected one is to blame, whatever is said of those behind it", () => {
    const outcome = read(authorisation("P", [approved(1), approved(2), rejected(3, observations([10_048, "Importe Total"])), rejected(4), rejected(5, observations([10_000, "no procesado"]))]), [1, 2, 3, 4, 5]);
    expect(results(outcome)).toEqual(["approved", "approved", "rejected", "not-processed", "not-processed"]);
    expect(outcome).toMatchObject({ vouchers: { 2: { scope: "document", messages: [{ code: 10_048 }] } } });
  });

  test("several observations of a rejected one are all kept", () => {
    const outcome = read(authorisation("R", [rejected(4, observations([10_030, "Concepto"], [10_016, "proximo"]))]), [4]);
    expect(outcome).toMatchObject({ vouchers: [{ result: "rejected", scope: "document", messages: [{ code: 10_030 }, { code: 10_016 }] }] });
  });

  test("10016 among the errors is about the series, and the first of all rejected ones carries it", () => {
    const numbers = Array.from({ length: 250 }, (_, index) => index + 1008);
    const outcome = read(authorisation("R", numbers.map((number) => rejected(number)), errors([10_016, "El numero o fecha"])), numbers);
    expect(outcome).toMatchObject({ kind: "answered", vouchers: { 0: { number: 1008, result: "rejected", scope: "series", messages: [{ code: 10_016 }] } } });
    expect((results(outcome) as string[]).filter((it) => it === "not-processed")).toHaveLength(249);
  });

  test("10016 as an observation is about the document's date", () => {
    expect(read(authorisation("R", [rejected(1, observations([10_016, "Campo CbteFch"]))]), [1])).toMatchObject({ vouchers: [{ scope: "document" }] });
  });

  test("a rejection of the issuer or of the header blames no document", () => {
    for (const result of [authorisation("R", [rejected(1), rejected(2)], errors([10_000, "NO AUTORIZADO"])), errors([10_002, "CantReg"], [1005, "sic"]), `<FeCabResp><Resultado>R</Resultado></FeCabResp>${errors([10_005, "PtoVta"])}`]) {
      expect(read(result, [1, 2])).toMatchObject({ kind: "refused", code: "ARCA_REQUEST_REFUSED", remedy: "person" });
    }
  });

  test("a document's code among the errors is the document's where there is only one", () => {
    expect(read(errors([10_015, "DocNro"]), [9])).toMatchObject({ kind: "answered", vouchers: [{ number: 9, result: "rejected", messages: [{ code: 10_015 }] }] });
    expect(read(errors([10_015, "DocNro"]), [9, 10])).toMatchObject({ kind: "refused" });
  });

  test("a refused ticket is told apart from a CUIT that did not delegate", () => {
    expect(read(errors([600, "ValidacionDeToken: No validaron las fechas del token"]), [1])).toMatchObject({ kind: "refused", code: "ARCA_TICKET_REFUSED", remedy: "retry" });
    expect(read(errors([600, "ValidacionDeToken: No aparecio CUIT en lista de relaciones: 20"]), [1])).toMatchObject({ kind: "refused", code: "ARCA_NOT_DELEGATED", remedy: "person" });
  });

  test("the service's own trouble leaves it open whether something was done", () => {
    for (const code of [500, 501, 502]) expect(read(errors([code, "Error interno de base de datos"]), [1]), String(code)).toMatchObject({ kind: "uncertain" });
    expect(read(authorisation("R", [rejected(1)], errors([502, "Transaccion activa"])), [1]).kind).toBe("uncertain");
    expect(results(read(authorisation("P", [approved(1), rejected(2), rejected(3)], errors([501, "Error interno"])), [1, 2, 3]))).toEqual(["approved", "uncertain", "not-processed"]);
    expect(read(errors([500, "Campo Auth no fue ingresado o esta mal formado."]), [1])).toMatchObject({ kind: "refused", remedy: "person" });
  });

  test("what does not add up is uncertain, not guessed", () => {
    expect(read("", [1]).kind).toBe("uncertain");
    expect(read(authorisation("A", [approved(1)]).replace("<PtoVta>5<", "<PtoVta>6<"), [1])).toMatchObject({ kind: "uncertain", reason: "the answer belongs to another request" });
    expect(results(read(authorisation("A", [approved(1)]), [1, 2]))).toEqual(["approved", "uncertain"]);
    expect(results(read(authorisation("A", [approved(1).replace(/<CAE>\d+</, "<CAE><")]), [1]))).toEqual(["uncertain"]);
    expect(results(read(authorisation("A", [approved(1).replace(/<CAE>\d+</, "<CAE>123<")]), [1]))).toEqual(["uncertain"]);
    expect(results(read(authorisation("R", [rejected(1).replace("<CAE />", "<CAE>76000000000001</CAE>")]), [1]))).toEqual(["uncertain"]);
    expect(results(read(authorisation("R", [rejected(1).replace("<Resultado>R", "<Resultado>X")]), [1]))).toEqual(["uncertain"]);
  });

  test("events are told and change nothing", () => {
    const outcome = read(authorisation("R", [rejected(1, observations([10_016, "fecha"]))], "<Events><Evt><Code>39</Code><Msg>RG 5616</Msg></Evt></Events>"), [1]);
    expect(outcome).toMatchObject({ kind: "answered", events: [{ code: 39, text: "RG 5616" }], vouchers: [{ result: "rejected" }] });
  });

  test("a missing due date of a CAE is ten days after the issue date", () => {
    expect(read(authorisation("A", [approved(1).replace(/<CAEFchVto>.*<\/CAEFchVto>/, "")]), [1])).toMatchObject({ vouchers: [{ caeDueDate: "2026-11-30" }] });
  });
});
