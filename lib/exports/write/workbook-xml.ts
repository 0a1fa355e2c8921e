import type { ExportPlan } from "../plan-export.ts";
import { xmlText } from "./xml-text.ts";

const head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const packages = "http://schemas.openxmlformats.org/package/2006";

/** Style of a cell: its place in cellXfs. */
export const styles = { general: 0, header: 1, text: 2, money: 3, number: 4, date: 5, instant: 6 } as const;

/** The parts of a workbook around its sheets. Names of sheets have at most 31 characters, and none of []:*?/\ */
export function workbookParts({ title, notation }: Pick<ExportPlan, "title" | "notation">, sheets: number): readonly (readonly [name: string, xml: string])[] {
  const numbers = Array.from({ length: sheets }, (_, index) => index + 1);
  const name = (sheet: number): string => xmlText(`${title.replace(/[[\]:*?/\\]/g, " ").slice(0, 24)}${sheet === 1 ? "" : ` (${sheet})`}`);
  const parts: [string, string][] = [
    [
      "[Content_Types].xml",
      `<Types xmlns="${packages}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>`
        + `<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>`
        + `<Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>`
        + numbers.map((sheet) => `<Override PartName="/xl/worksheets/sheet${sheet}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join("")
        + "</Types>",
    ],
    ["_rels/.rels", `<Relationships xmlns="${packages}/relationships"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    [
      "xl/workbook.xml",
      `<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${numbers.map((sheet) => `<sheet name="${name(sheet)}" sheetId="${sheet}" r:id="rId${sheet}"/>`).join("")}</sheets></workbook>`,
    ],
    [
      "xl/_rels/workbook.xml.rels",
      `<Relationships xmlns="${packages}/relationships">${numbers.map((sheet) => `<Relationship Id="rId${sheet}" Type="${relations}/worksheet" Target="worksheets/sheet${sheet}.xml"/>`).join("")}`
        + `<Relationship Id="rId${sheets + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
    ],
    ["xl/styles.xml", stylesXml(notation)],
  ];
  return parts.map(([path, xml]) => [path, head + xml] as const);
}

/** Text cells have the format of text (49, `@`): what is edited in them stays text, and is no formula. */
function stylesXml(notation: ExportPlan["notation"]): string {
  const date = notation === "people" ? "dd/mm/yyyy" : "yyyy-mm-dd";
  const instant = notation === "people" ? "dd/mm/yyyy hh:mm" : "yyyy-mm-dd hh:mm:ss";
  const money = notation === "people" ? 4 : 2;
  const cell = (format: number, font = 0): string => `<xf numFmtId="${format}" fontId="${font}" fillId="0" borderId="0" xfId="0"${format === 0 ? "" : ' applyNumberFormat="1"'}${font === 0 ? "" : ' applyFont="1"'}/>`;
  return `<styleSheet xmlns="${main}"><numFmts count="2"><numFmt numFmtId="164" formatCode="${date}"/><numFmt numFmtId="165" formatCode="${instant}"/></numFmts>`
    + '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>'
    + '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
    + '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    + '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    + `<cellXfs count="7">${cell(0)}${cell(49, 1)}${cell(49)}${cell(money)}${cell(1)}${cell(164)}${cell(165)}</cellXfs>`
    + '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';
}
