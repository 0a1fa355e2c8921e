import { describe, expect, test } from "vitest";
import { readKnownVoucher, type KnownVoucher } from "./known-voucher.ts";
import { childOf, parseXml } from "./read-xml.ts";
import { settleDoubt } from "./settle-doubt.ts";
import { onRecord } from "./testing/answers.ts";
import { lane, makeVoucher } from "./testing/voucher.ts";

const record = (number: number, change?: (xml: string) => string): KnownVoucher | undefined => readKnownVoucher(childOf(parseXml(onRecord(number, change)), "ResultGet"));
const vouchers = [43, 44, 45].map((number) => makeVoucher(number));

/** An authority whose last number is told by turns, and which has these documents on record. */
function settle(lasts: readonly number[], known: Readonly<Record<number, KnownVoucher | undefined>>) {
  let turn = 0;
  return settleDoubt({
    lastAuthorised: async () => lasts[Math.min(turn++, lasts.length - 1)] ?? 0,
    consult: async (_lane, number) => known[number],
  }, { lane, vouchers });
}
const results = async (...args: Parameters<typeof settle>): Promise<string[]> => (await settle(...args)).map((it) => it.result);

describe("after a lost answer", () => {
  test("all were authorised: all are adopted with their own CAE", async () => {
    const outcome = await settle([45], { 43: record(43), 44: record(44), 45: record(45) });
    expect(outcome).toMatchObject([{ number: 43, result: "adopt", cae: "76000000000043", caeDueDate: "2026-11-30" }, { number: 44, result: "adopt", cae: "76000000000044" }, { number: 45, result: "adopt" }]);
  });

  test("none was: the same numbers go again", async () => {
    expect(await results([42], {})).toEqual(["resend", "resend", "resend"]);
  });

  test("some were: those are adopted, the others go again", async () => {
    expect(await results([43], { 43: record(43) })).toEqual(["adopt", "resend", "resend"]);
  });

  test("somebody else used the number: a conflict that names what differs", async () => {
    expect(await settle([43], { 43: record(43, (xml) => xml.replace("<ImpTotal>121<", "<ImpTotal>99<")) })).toMatchObject([
      { number: 43, result: "conflict", differences: [{ field: "total", asked: "121.00", found: "99.00" }], known: { cae: "76000000000043" } }, { result: "resend" }, { result: "resend" },
    ]);
  });

  test("the last number runs ahead of what is on record: wait, and nothing behind it goes out", async () => {
    expect(await results([43], {})).toEqual(["wait", "wait", "wait"]);
    expect(await results([42, 43], {})).toEqual(["wait", "wait", "wait"]);
    expect(await results([42], { 43: record(43) })).toEqual(["wait", "wait", "wait"]);
  });

  test("the series ends before the numbers that were asked: wait", async () => {
    expect(await results([40], {})).toEqual(["wait", "wait", "wait"]);
  });

  test("on record without a CAE, or with another result, is not adopted", async () => {
    expect(await results([45], { 43: record(43, (xml) => xml.replace(/<CodAutorizacion>\d+/, "<CodAutorizacion>")), 44: record(44, (xml) => xml.replace("<Resultado>A", "<Resultado>R")), 45: record(45) })).toEqual(["wait", "wait", "adopt"]);
  });
});
