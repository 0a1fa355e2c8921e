import { describe, expect, test } from "vitest";
import { maskSecrets } from "./mask-secrets.ts";
import { childOf, childrenOf, integerOf, parseXml, textOf, XmlError } from "./read-xml.ts";
import { isSenderFault, readEnvelope } from "./soap.ts";
import { soapFault } from "./testing/answers.ts";
import { element, escapeText, optional, wrapped } from "./xml.ts";

describe("writing XML", () => {
  test("every text is escaped, and what XML cannot carry is left out", () => {
    expect(element("a", `<&>"'`).xml).toBe("<a>&lt;&amp;&gt;&quot;&apos;</a>");
    expect(escapeText("a\u0000b\u000bc\ud800d\n")).toBe("abcd\n");
    expect(escapeText("Ñandú 🚚")).toBe("Ñandú 🚚");
    expect(element("a", "x", { n: '"' }).xml).toBe('<a n="&quot;">x</a>');
  });

  test("absent values write no element, and an empty list no wrapper", () => {
    expect(element("a", [optional("b", undefined), optional("c", 0)]).xml).toBe("<a><c>0</c></a>");
    expect(wrapped("l", [], () => element("i", ""))).toBeUndefined();
    expect(wrapped("l", ["1", "2"], (it) => element("i", it))?.xml).toBe("<l><i>1</i><i>2</i></l>");
  });

  test("what is written is read back, whatever it holds", () => {
    for (const text of ["a<b>&amp;'\"", "&#65;", "]]>", "ñ"]) expect(textOf(parseXml(element("r", element("t", text)).xml), "r", "t")).toBe(text);
  });
});

describe("reading XML", () => {
  test("elements are found by local name, one or many, and text is never a number", () => {
    const root = parseXml('<x:r xmlns:x="u"><x:i><y:c xmlns:y="v">010</y:c></x:i><i><c>1.10</c></i></x:r>');
    expect(childrenOf(childOf(root, "r"), "i").map((it) => textOf(it, "c"))).toEqual(["010", "1.10"]);
    expect(childrenOf(parseXml("<r><i>1</i></r>"), "i")).toEqual([]);
    expect(childrenOf(childOf(parseXml("<r><i>1</i></r>"), "r"), "i")).toHaveLength(1);
  });

  test("an absent element, an empty one and NULL are the same", () => {
    const root = parseXml("<r><a/><b></b><c> </c><d>NULL</d></r>");
    for (const name of ["a", "b", "c", "d", "e"]) expect(textOf(root, "r", name)).toBeUndefined();
  });

  test("entities and CDATA are read once", () => {
    expect(textOf(parseXml("<r>inv&#xE1;lida &lt;x&gt; &amp;lt; &#243;</r>"), "r")).toBe("inválida <x> &lt; ó");
    expect(textOf(parseXml("<r><![CDATA[<a>&lt;</a>]]></r>"), "r")).toBe("<a>&lt;</a>");
  });

  test("whole numbers only where they are exact", () => {
    const root = parseXml("<r><a>99999999</a><b>1.5</b><c>12345678901234567890</c></r>");
    expect([integerOf(root, "r", "a"), integerOf(root, "r", "b"), integerOf(root, "r", "c")]).toEqual([99_999_999, undefined, undefined]);
  });

  test("a page, a cut-off answer and declared entities are refused", () => {
    for (const text of ["<!DOCTYPE html><html></html>", "<r><a>1</a>", "", "Service Unavailable", '<!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>', "<r><a>1</r></a>"]) {
      expect(() => parseXml(text), text).toThrow(XmlError);
    }
  });
});

describe("SOAP", () => {
  test("a fault is read with and without prefixes, of both versions", () => {
    expect(readEnvelope(soapFault("cms.bad", "no es v&#xE1;lido"))).toEqual({ kind: "fault", fault: { code: "cms.bad", message: "no es válido" } });
    const second = '<e:Envelope xmlns:e="http://www.w3.org/2003/05/soap-envelope"><e:Body><e:Fault><e:Code><e:Value>e:Sender</e:Value></e:Code><e:Reason><e:Text>unreadable</e:Text></e:Reason></e:Fault></e:Body></e:Envelope>';
    expect(readEnvelope(second)).toEqual({ kind: "fault", fault: { code: "Sender", message: "unreadable" } });
  });

  test("only a fault that blames the message proves that it was not processed", () => {
    expect([isSenderFault({ code: "Client", message: "" }), isSenderFault({ code: "Sender", message: "" }), isSenderFault({ code: "Server", message: "" }), isSenderFault({ code: "", message: "" })]).toEqual([true, true, false, false]);
  });
});

test("logged messages hold no token, sign, signed request or ticket", () => {
  const masked = maskSecrets("<a:Token>SECRET</a:Token><Sign x='1'>SECRET</Sign><w:in0>SECRET</w:in0><loginCmsReturn>&lt;token&gt;SECRET</loginCmsReturn><Cuit>20111111112</Cuit>");
  expect(masked).not.toContain("SECRET");
  expect(masked).toContain("<Cuit>20111111112</Cuit>");
});
