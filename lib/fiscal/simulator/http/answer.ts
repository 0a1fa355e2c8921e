/** What goes back over the wire, before any injected fault spoils it. */
export interface HttpAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

export function html(status: number, title: string): HttpAnswer {
  return { status, contentType: "text/html; charset=utf-8", body: `<!DOCTYPE html>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n` };
}

export function json(value: unknown, status = 200): HttpAnswer {
  return { status, contentType: "application/json; charset=utf-8", body: `${JSON.stringify(value, null, 2)}\n` };
}
