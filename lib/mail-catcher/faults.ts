/**
 * What goes wrong at the catcher, by the address that is written to: `rebota@…` is refused for good. The same words work from the screens
 * of the demo (a customer's address) and from tests.
 */
export type Fault = "accept" | "refuse-recipient" | "refuse-recipient-for-now" | "refuse-message" | "lose-answer" | "lose-connection";

export const faultWords = {
  rebota: "refuse-recipient",
  demora: "refuse-recipient-for-now",
  rechaza: "refuse-message",
  corta: "lose-answer",
  cae: "lose-connection",
} as const satisfies Readonly<Record<string, Fault>>;

export const faultNames = Object.keys(faultWords) as (keyof typeof faultWords)[];

/** `demora-2@…`: the first two times; without a number, always. */
export function faultOf(recipient: string, timesSeen: number): Fault {
  const [, word = "", times] = /^([a-z]+)(?:-(\d+))?(?:[+.][^@]*)?@/i.exec(recipient) ?? [];
  const fault = Object.hasOwn(faultWords, word.toLowerCase()) ? faultWords[word.toLowerCase() as keyof typeof faultWords] : "accept";
  return times !== undefined && timesSeen >= Number(times) ? "accept" : fault;
}
