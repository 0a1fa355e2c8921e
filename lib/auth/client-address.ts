import { clientAddressHeader } from "../http/client-address.ts";

/** Where a request comes from, as the server noted it. */
export function addressOf(headers: Headers): string {
  return headers.get(clientAddressHeader) ?? "unknown";
}
