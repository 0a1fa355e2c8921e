const messages = "http://wsaa.view.sua.dvadac.desein.afip.gov";

/** The description of the login service at this address. */
export function writeWsaaWsdl(address: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<wsdl:definitions targetNamespace="${address}" xmlns:impl="${address}" xmlns:tns1="${messages}" xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" xmlns:wsdlsoap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
<wsdl:types>
<xsd:schema elementFormDefault="qualified" targetNamespace="${messages}">
${writeElement("loginCms", "in0")}
${writeElement("loginCmsResponse", "loginCmsReturn")}
</xsd:schema>
<xsd:schema elementFormDefault="qualified" targetNamespace="${address}"><xsd:complexType name="LoginFault"><xsd:sequence/></xsd:complexType><xsd:element name="fault" type="impl:LoginFault"/></xsd:schema>
</wsdl:types>
<wsdl:message name="loginCmsRequest"><wsdl:part element="tns1:loginCms" name="parameters"/></wsdl:message>
<wsdl:message name="loginCmsResponse"><wsdl:part element="tns1:loginCmsResponse" name="parameters"/></wsdl:message>
<wsdl:message name="LoginFault"><wsdl:part element="impl:fault" name="fault"/></wsdl:message>
<wsdl:portType name="LoginCMS"><wsdl:operation name="loginCms"><wsdl:input message="impl:loginCmsRequest" name="loginCmsRequest"/><wsdl:output message="impl:loginCmsResponse" name="loginCmsResponse"/><wsdl:fault message="impl:LoginFault" name="LoginFault"/></wsdl:operation></wsdl:portType>
<wsdl:binding name="LoginCmsSoapBinding" type="impl:LoginCMS"><wsdlsoap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/><wsdl:operation name="loginCms"><wsdlsoap:operation soapAction=""/><wsdl:input name="loginCmsRequest"><wsdlsoap:body use="literal"/></wsdl:input><wsdl:output name="loginCmsResponse"><wsdlsoap:body use="literal"/></wsdl:output><wsdl:fault name="LoginFault"><wsdlsoap:fault name="LoginFault" use="literal"/></wsdl:fault></wsdl:operation></wsdl:binding>
<wsdl:service name="LoginCMSService"><wsdl:port binding="impl:LoginCmsSoapBinding" name="LoginCms"><wsdlsoap:address location="${address}"/></wsdl:port></wsdl:service>
</wsdl:definitions>
`;
}

function writeElement(name: string, field: string): string {
  return `<xsd:element name="${name}"><xsd:complexType><xsd:sequence><xsd:element name="${field}" type="xsd:string"/></xsd:sequence></xsd:complexType></xsd:element>`;
}
