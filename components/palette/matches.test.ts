import { expect, test } from "vitest";
import { matches } from "./matches.ts";

test("every word typed begins a word, in any order, whatever accents and capitals", () => {
  expect(matches("Talonarios · puntos de venta", "tal")).toBe(true);
  expect(matches("Cambiar a tema oscuro", "OSC tema")).toBe(true);
  expect(matches("Auditoría", "auditoria")).toBe(true);
  expect(matches("Auditoría", "ditor")).toBe(false);
  expect(matches("Lanzar un lote", "lanzar factura")).toBe(false);
  expect(matches("Lo que sea", "  ")).toBe(true);
});
