/** Bytes to keep. What somebody else named is never shown by the browser, and its name cannot break the header (RFC 6266). */
export function fileResponse(bytes: Uint8Array, { fileName, contentType }: { fileName: string; contentType: string }): Response {
  const plain = fileName.replace(/[^\w.-]+/g, "_");
  return new Response(new Uint8Array(bytes), {
    headers: {
      "content-type": contentType,
      "content-length": String(bytes.length),
      "content-disposition": `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      "cache-control": "no-store",
      "x-content-type-options": "nosniff",
    },
  });
}
