import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { refuseFile } from "./refuse-file.ts";

export interface ReceivedFile {
  readonly path: string;
  readonly bytes: number;
}

/**
 * Writes a body to a temporary file as it comes, hands it to `work` and removes it, whatever happens. Reads no byte past the
 * limit. Throws IMPORT_FILE_TOO_LARGE, IMPORT_FILE_EMPTY.
 */
export async function withReceivedFile<T>(body: ReadableStream<Uint8Array> | null, { maxBytes }: { maxBytes: number }, work: (file: ReceivedFile) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "talonario-import-"));
  try {
    const path = join(folder, "file");
    const bytes = await save(body, path, maxBytes);
    if (bytes === 0) throw refuseFile("IMPORT_FILE_EMPTY");
    return await work({ path, bytes });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function save(body: ReadableStream<Uint8Array> | null, path: string, maxBytes: number): Promise<number> {
  const file = await open(path, "wx", 0o600);
  try {
    let bytes = 0;
    const reader = body?.getReader();
    for (let part = await reader?.read(); reader && part && !part.done; part = await reader.read()) {
      bytes += part.value.byteLength;
      if (bytes > maxBytes) {
        await reader.cancel();
        throw refuseFile("IMPORT_FILE_TOO_LARGE");
      }
      await file.writeFile(part.value);
    }
    return bytes;
  } finally {
    await file.close();
  }
}
