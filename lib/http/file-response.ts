/** A file as an answer. `inline`: shown in the window where the browser can, only for files of ours; else kept. Its name cannot break the header (RFC 6266). */
export function fileResponse(file: { readonly bytes: Buffer; readonly type: string; readonly name: string; readonly inline: boolean; readonly headers?: Readonly<Record<string, string>> }): Response {
  return new Response(new Uint8Array(file.bytes), {
    headers: {
      "content-type": file.type,
      "content-length": String(file.bytes.length),
      "content-disposition": `${file.inline ? "inline" : "attachment"}; ${nameParameters(file.name)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
      ...file.headers,
    },
  });
}

/** A plain name as it is; any other in both forms, the second one with all its letters. */
function nameParameters(name: string): string {
  const plain = name.replace(/[^\w.-]+/g, "_");
  return plain === name ? `filename="${name}"` : `filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`;
}
