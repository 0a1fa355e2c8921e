import type { ExportWriter } from "./rows.ts";

/** One document, `{"data": […], "count": n}`, amounts as decimal strings. The count at its end says that nothing is missing. */
export const writeJson: ExportWriter = async function* (groups, { columns }, count) {
  yield '{"data":[';
  let before = "\n";
  for await (const rows of groups) {
    yield before + rows.map((row) => JSON.stringify(Object.fromEntries(columns.map(({ key, value }) => [key, value(row)])))).join(",\n");
    before = ",\n";
  }
  yield `\n],"count":${count}}\n`;
};
