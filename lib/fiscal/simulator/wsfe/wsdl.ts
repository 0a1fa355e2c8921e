import { namespace, operations, readFields, types, type Field } from "./interface.ts";

const soapVersions = [
  { prefix: "soap", port: "ServiceSoap" },
  { prefix: "soap12", port: "ServiceSoap12" },
] as const;

/** The description of the service at this address, for clients that are generated from one. */
export function writeWsfeWsdl(address: string): string {
  return [
    `<?xml version="1.0" encoding="utf-8"?>`,
    `<wsdl:definitions xmlns:s="http://www.w3.org/2001/XMLSchema" xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:soap12="http://schemas.xmlsoap.org/wsdl/soap12/" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:tns="${namespace}" targetNamespace="${namespace}">`,
    `<wsdl:types><s:schema elementFormDefault="qualified" targetNamespace="${namespace}">`,
    ...Object.entries(operations).flatMap(([name, shape]) => [
      `<s:element name="${name}">${writeComplexType(shape.request)}</s:element>`,
      `<s:element name="${name}Response">${writeComplexType(`${name}Result?:${shape.result}`)}</s:element>`,
    ]),
    ...Object.entries(types).map(([name, text]) => writeComplexType(text, name)),
    ...arrayTypes().map(writeArrayType),
    `</s:schema></wsdl:types>`,
    ...Object.keys(operations).flatMap((name) => [
      `<wsdl:message name="${name}SoapIn"><wsdl:part name="parameters" element="tns:${name}" /></wsdl:message>`,
      `<wsdl:message name="${name}SoapOut"><wsdl:part name="parameters" element="tns:${name}Response" /></wsdl:message>`,
    ]),
    `<wsdl:portType name="ServiceSoap">`,
    ...Object.keys(operations).map((name) => `<wsdl:operation name="${name}"><wsdl:input message="tns:${name}SoapIn" /><wsdl:output message="tns:${name}SoapOut" /></wsdl:operation>`),
    `</wsdl:portType>`,
    ...soapVersions.map(({ prefix, port }) => writeBinding(prefix, port)),
    `<wsdl:service name="Service">`,
    ...soapVersions.map(({ prefix, port }) => `<wsdl:port name="${port}" binding="tns:${port}"><${prefix}:address location="${address}" /></wsdl:port>`),
    `</wsdl:service></wsdl:definitions>`,
  ].join("\n");
}

function writeBinding(prefix: string, port: string): string {
  const body = `<${prefix}:body use="literal" />`;
  const bound = Object.keys(operations).map(
    (name) =>
      `<wsdl:operation name="${name}"><${prefix}:operation soapAction="${namespace}${name}" style="document" /><wsdl:input>${body}</wsdl:input><wsdl:output>${body}</wsdl:output></wsdl:operation>`,
  );
  return [`<wsdl:binding name="${port}" type="tns:ServiceSoap"><${prefix}:binding transport="http://schemas.xmlsoap.org/soap/http" />`, ...bound, `</wsdl:binding>`].join("\n");
}

function writeComplexType(text: string, name?: string): string {
  const { base, fields } = readFields(text);
  const sequence = fields.length === 0 ? "" : `<s:sequence>${fields.map(writeField).join("")}</s:sequence>`;
  const content = base === undefined ? sequence : `<s:complexContent mixed="false"><s:extension base="tns:${base}">${sequence}</s:extension></s:complexContent>`;
  return `<s:complexType${name === undefined ? "" : ` name="${name}"`}>${content}</s:complexType>`;
}

function writeField(field: Field): string {
  const isOwn = field.type in types || field.type.startsWith("ArrayOf");
  return `<s:element minOccurs="${field.isOptional ? 0 : 1}" maxOccurs="1" name="${field.name}" type="${isOwn ? "tns" : "s"}:${field.type}" />`;
}

function arrayTypes(): string[] {
  const used = Object.values(types).flatMap((text) => readFields(text).fields.map((field) => field.type));
  return [...new Set(used.filter((type) => type.startsWith("ArrayOf")))];
}

function writeArrayType(name: string): string {
  const item = name.slice("ArrayOf".length);
  return `<s:complexType name="${name}"><s:sequence><s:element minOccurs="0" maxOccurs="unbounded" name="${item}" nillable="true" type="tns:${item}" /></s:sequence></s:complexType>`;
}
