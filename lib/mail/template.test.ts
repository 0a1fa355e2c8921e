import { describe, expect, test } from "vitest";
import { templateInput } from "./model.ts";
import { defaultTemplates, escapeHtml, fillSubject, fillTemplate, placeholders, templateProblem, textToHtml, type TemplateFacts } from "./template.ts";

const facts: TemplateFacts = { customer: "Ñandú S.A.", document: "Factura A-0001-00000042", number: "A-0001-00000042", issueDate: "22/11/2026", dueDate: "02/12/2026", total: "$ 1.234,50", company: "Transportes Norte", link: "https://f.example.com/d/abc" };

describe("a template", () => {
  test("is filled in with everything it names", () => {
    expect(fillTemplate("{{customer}} debe {{ total }} ({{number}})", facts)).toBe("Ñandú S.A. debe $ 1.234,50 (A-0001-00000042)");
    for (const { subject, body } of Object.values(defaultTemplates)) expect(fillTemplate(subject + body, facts)).not.toMatch(/\{\{|undefined/);
  });

  test("does not read what was filled in: a customer's name is only a name", () => {
    expect(fillTemplate("Hola {{customer}}", { ...facts, customer: "{{link}}" })).toBe("Hola {{link}}");
    expect(fillTemplate("Hola {{customer}}", { ...facts, customer: "$& $1 $'" })).toBe("Hola $& $1 $'");
  });

  test("of a subject stays one line, so that no header can be added by a name", () => {
    expect(fillSubject("{{document}} de {{customer}}", { ...facts, customer: "X\r\nBcc: todos@example.com" })).toBe("Factura A-0001-00000042 de X Bcc: todos@example.com");
  });

  test.each([
    ["Hola {{cliente}}", { kind: "unknown", name: "cliente" }],
    ["Hola {{ }}", { kind: "unknown", name: "" }],
    ["Hola {{customer", { kind: "braces" }],
    ["Hola customer}}", { kind: "braces" }],
    ["Hola {customer}", null],
    [placeholders.map((name) => `{{${name}}}`).join(" "), null],
  ])("%s: what is wrong with it is told", (text, problem) => expect(templateProblem(text)).toEqual(problem));

  test("is refused field by field", () => {
    const parse = (subject: string, body: string) => templateInput.safeParse({ version: null, subject, body }).error?.issues.map(({ path, message }) => `${path.join(".")} ${message}`) ?? [];
    expect(parse("Factura {{nro}}", "{{link")).toEqual([expect.stringContaining("subject has no such placeholder: {{nro}}"), expect.stringContaining("body has braces")]);
    expect(parse("a\nb", "x")).toEqual(["subject must be one line"]);
    expect(parse(" ", "")).toHaveLength(2);
    expect(templateInput.parse({ version: 1, subject: "a", body: "uno\r\ndos" }).body).toBe("uno\ndos");
  });
});

describe("as HTML", () => {
  test("nothing of the text is markup, and addresses are links to themselves", () => {
    const html = textToHtml('Hola <script>alert("x")</script> & co.\nhttps://f.example.com/d/abc?x=1&y="><b>\n\nFin');
    expect(html).not.toContain("<script>");
    expect(html).toContain('<a href="https://f.example.com/d/abc?x=1&amp;y=">https://f.example.com/d/abc?x=1&amp;y=</a>&quot;&gt;&lt;b&gt;');
    expect(html.match(/<p>/g)).toHaveLength(2);
    expect(escapeHtml(`<a href='x'>`)).toBe("&lt;a href=&#39;x&#39;&gt;");
  });
});
