import NextAuth from "next-auth";
import type { NextRequest } from "next/server";
import { nextAuthOptions } from "#lib/auth/next-auth.ts";
import { settleAddress } from "#lib/auth/address.ts";
import { readRequestId } from "#lib/http/request-id.ts";

async function handle(request: NextRequest, context: { params: Promise<{ nextauth: string[] }> }): Promise<Response> {
  settleAddress();
  const answer: unknown = await NextAuth(request, context, nextAuthOptions({ requestId: readRequestId(request.headers.get("x-request-id")) }));
  return answer as Response;
}

export { handle as GET, handle as POST };
