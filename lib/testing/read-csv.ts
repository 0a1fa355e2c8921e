/** A strict reader of RFC 4180: CRLF between records and after the last, quotes only around whole cells. Throws on anything else. */
export function readCsv(text: string): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length) {
    const cell = text[at] === '"' ? readQuoted(text, at) : readPlain(text, at);
    record.push(cell.value);
    at = cell.end;
    if (text[at] === ",") {
      at += 1;
      continue;
    }
    if (text.slice(at, at + 2) !== "\r\n") throw new Error(`no CRLF at ${at}: ${JSON.stringify(text.slice(at, at + 20))}`);
    at += 2;
    records.push(record);
    record = [];
  }
  if (record.length > 0) throw new Error("the last record has no end");
  return records;
}

/** Records as objects, by the names of the first one. Every record must have as many cells. */
export function readCsvObjects(text: string): Record<string, string>[] {
  const [header = [], ...records] = readCsv(text);
  if (new Set(header).size !== header.length) throw new Error("a name is twice in the header");
  return records.map((record) => {
    if (record.length !== header.length) throw new Error(`a record has ${record.length} cells and not ${header.length}`);
    return Object.fromEntries(header.map((name, index) => [name, record[index] ?? ""]));
  });
}

function readQuoted(text: string, start: number): { value: string; end: number } {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] !== '"') continue;
    if (text[at + 1] !== '"') return { value: text.slice(start + 1, at).replaceAll('""', '"'), end: at + 1 };
    at += 1;
  }
  throw new Error(`a quote at ${start} is never closed`);
}

function readPlain(text: string, start: number): { value: string; end: number } {
  const rest = text.slice(start);
  const length = rest.search(/[,\r\n"]/);
  const value = length < 0 ? rest : rest.slice(0, length);
  return { value, end: start + value.length };
}
