import { Decimal } from "decimal.js";
import { describe, expect, it } from "vitest";
import { readEnvelope } from "./envelope.ts";
import { findChild, MalformedXml, parseXml } from "./parse-xml.ts";
import { RequestReader, UnreadableRequest } from "./request-reader.ts";
import { writeElement } from "./write-xml.ts";

describe("reading XML", () => {
  it("resolves namespaces, whatever the prefix", () => {
    const root = parseXml('<a:x xmlns:a="urn:one"><y xmlns="urn:two"><z/></y><a:w/></a:x>');
    expect([root.namespace, root.children.map((child) => child.namespace), findChild(root.children[0], "z")?.namespace]).toEqual(["urn:one", ["urn:two", "urn:one"], "urn:two"]);
  });
  it("decodes references and CDATA", () => {
    expect(parseXml("<a>caf&#233; &amp; &lt;b&gt; <![CDATA[<c>]]></a>").text).toBe("café & <b> <c>");
  });
  it.each(["", "no xml", "<a><b></a>", '<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>'])("refuses %j", (text) => {
    expect(() => parseXml(text)).toThrow(MalformedXml);
  });
  it("tells both versions of SOAP, and what is neither", () => {
    const soap = (namespace: string) => readEnvelope(`<s:Envelope xmlns:s="${namespace}"><s:Header/><s:Body><x/></s:Body></s:Envelope>`);
    expect(soap("http://schemas.xmlsoap.org/soap/envelope/")).toMatchObject({ version: "1.1", payload: { name: "x" } });
    expect(soap("http://www.w3.org/2003/05/soap-envelope")?.version).toBe("1.2");
    expect(soap("urn:other")).toBeUndefined();
  });
});

describe("reading a request", () => {
  const read = (xml: string) => new RequestReader(parseXml(`<r xmlns="urn:s" xmlns:i="http://www.w3.org/2001/XMLSchema-instance">${xml}</r>`), "urn:s");
  it("takes a missing number for 0", () => expect([read("").integer("n"), read("").decimal("n").toString()]).toEqual([0, "0"]));
  it("does not see an element of another namespace", () => expect(read('<n xmlns="urn:other">5</n>').integer("n")).toBe(0));
  it("takes nil for absent", () => expect(read('<n i:nil="true"/>').optionalInteger("n")).toBeUndefined());
  it("reads CUITs beyond 32 bits where they belong", () => expect(read("<n>30500010912</n>").integer("n", "long")).toBe(30_500_010_912));
  it.each(["<n>30500010912</n>", "<n>x</n>", "<n></n>", "<n>1.5</n>"])("faults on %s as an int", (xml) => expect(() => read(xml).integer("n")).toThrow(UnreadableRequest));
  it.each(["<n>12,5</n>", "<n>NaN</n>", "<n/>"])("faults on %s as an amount", (xml) => expect(() => read(xml).decimal("n")).toThrow(UnreadableRequest));
  it("reads amounts without a float in between", () => expect(read("<n>9999999999999.99</n>").decimal("n").toString()).toBe("9999999999999.99"));
});

describe("writing", () => {
  it("leaves nulls out, writes empty strings as such, repeats arrays and shortens amounts", () => {
    const text = writeElement("a", { b: undefined, c: "", d: [1, 2], e: { f: new Decimal("220.50") }, g: "<&>" });
    expect(text).toBe("<a><c /><d>1</d><d>2</d><e><f>220.5</f></e><g>&lt;&amp;&gt;</g></a>");
  });
});
