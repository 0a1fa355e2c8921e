import { POST } from "#app/api/v1/billing-batches/route.ts";
import { issueAccessToken } from "#lib/auth/access-token.ts";
import type { Database } from "#lib/db/client.ts";
import { benchActor, selectionOf } from "./data.ts";
import type { BenchDatabase } from "./server.ts";

const launches = 11;

/**
 * How long `POST /api/v1/billing-batches` takes to answer 202 for a selection of `count` pendings, with authentication,
 * validation, the transaction and its commit; without a network. One number per launch, in ms; the first warms up and is left out.
 */
export async function timeLaunches({ url, database }: BenchDatabase, { count }: { count: number }): Promise<number[]> {
  // The route opens the database of its process: this one.
  (globalThis as { talonarioDatabase?: Database }).talonarioDatabase = database;
  process.env.DATABASE_URL = url;
  const body = JSON.stringify(await selectionOf(database.prisma, { count }));
  const actor = await benchActor(database.prisma);
  const user = await database.prisma.user.findUniqueOrThrow({ where: { id: actor.userId } });
  const { accessToken } = await issueAccessToken({ userId: user.id, epoch: user.sessionEpoch });
  const times: number[] = [];
  for (let launch = 0; launch <= launches; launch++) {
    const request = new Request("http://localhost/api/v1/billing-batches", {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${accessToken}`, "idempotency-key": `bench-${launch}` },
      body,
    });
    const start = performance.now();
    const response = await POST(request, { params: Promise.resolve({}) });
    await response.text();
    if (response.status !== 202) throw new Error(`the launch answered ${response.status}`);
    if (launch > 0) times.push(performance.now() - start);
  }
  delete (globalThis as { talonarioDatabase?: Database }).talonarioDatabase;
  return times;
}
