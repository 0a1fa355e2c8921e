/**
 * Text, or bytes, as a response body that is read only as fast as the client takes it. The first piece is waited for before the response
 * begins, so that a failure until then is an ordinary error answer.
 * @param onCancel told when the client goes away, also while a piece is being waited for.
 */
export async function textStream(pieces: AsyncGenerator<string | Uint8Array, void>, onCancel: () => void): Promise<ReadableStream<Uint8Array>> {
  const encoder = new TextEncoder();
  let next = await pieces.next();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (next.done) return controller.close();
      controller.enqueue(typeof next.value === "string" ? encoder.encode(next.value) : next.value);
      next = await pieces.next();
    },
    async cancel() {
      onCancel();
      await pieces.return();
    },
  });
}
