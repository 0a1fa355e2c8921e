/**
 * The interface of the service as data: what the WSDL is written from, and what the tests hold answers against.
 * A type is a list of `name:type` in the order of the wire; `?` may be left out, `*` repeats. A type name in capitals is one of
 * this table, a lower-case one is of XML Schema. `...Name` puts the fields of another type first.
 */
export const namespace = "http://ar.gov.afip.dif.FEV1/";

const notices = "Errors?:ArrayOfErr Events?:ArrayOfEvt";
const table = "Desc?:string FchDesde?:string FchHasta?:string";

/** Types that are no array. Arrays follow from their name: `ArrayOfObs` is any number of `Obs`. */
export const types: Readonly<Record<string, string>> = {
  FEAuthRequest: "Token?:string Sign?:string Cuit:long",
  FECAERequest: "FeCabReq?:FECAECabRequest FeDetReq?:ArrayOfFECAEDetRequest",
  FECabRequest: "CantReg:int PtoVta:int CbteTipo:int",
  FECAECabRequest: "...FECabRequest",
  FEDetRequest:
    "Concepto:int DocTipo:int DocNro:long CbteDesde:long CbteHasta:long CbteFch?:string ImpTotal:double ImpTotConc:double ImpNeto:double ImpOpEx:double ImpTrib:double ImpIVA:double " +
    "FchServDesde?:string FchServHasta?:string FchVtoPago?:string MonId?:string MonCotiz?:double CanMisMonExt?:string CondicionIVAReceptorId?:int CbtesAsoc?:ArrayOfCbteAsoc " +
    "Tributos?:ArrayOfTributo Iva?:ArrayOfAlicIva Opcionales?:ArrayOfOpcional Compradores?:ArrayOfComprador PeriodoAsoc?:Periodo Actividades?:ArrayOfActividad",
  FECAEDetRequest: "...FEDetRequest",
  CbteAsoc: "Tipo:int PtoVta:int Nro:long Cuit?:string CbteFch?:string",
  Tributo: "Id:short Desc?:string BaseImp:double Alic:double Importe:double",
  AlicIva: "Id:int BaseImp:double Importe:double",
  Opcional: "Id?:string Valor?:string",
  Comprador: "DocTipo:int DocNro:long Porcentaje:double",
  Periodo: "FchDesde?:string FchHasta?:string",
  Actividad: "Id:long",
  FECAEResponse: "FeCabResp?:FECAECabResponse FeDetResp?:ArrayOfFECAEDetResponse Events?:ArrayOfEvt Errors?:ArrayOfErr",
  FECabResponse: "Cuit:long PtoVta:int CbteTipo:int FchProceso?:string CantReg:int Resultado?:string Reproceso?:string",
  FECAECabResponse: "...FECabResponse",
  FEDetResponse: "Concepto:int DocTipo:int DocNro:long CbteDesde:long CbteHasta:long CbteFch?:string Resultado?:string Observaciones?:ArrayOfObs",
  FECAEDetResponse: "...FEDetResponse CAE?:string CAEFchVto?:string",
  Obs: "Code:int Msg?:string",
  Evt: "Code:int Msg?:string",
  Err: "Code:int Msg?:string",
  FERegXReqResponse: `RegXReq:int ${notices}`,
  DummyResponse: "AppServer?:string DbServer?:string AuthServer?:string",
  FERecuperaLastCbteResponse: `PtoVta:int CbteTipo:int CbteNro:int ${notices}`,
  FECompConsultaReq: "CbteTipo:int CbteNro:long PtoVta:int",
  FECompConsResponse: "...FECAEDetRequest Resultado?:string CodAutorizacion?:string EmisionTipo?:string FchVto?:string FchProceso?:string Observaciones?:ArrayOfObs PtoVta:int CbteTipo:int",
  FECompConsultaResponse: `ResultGet?:FECompConsResponse ${notices}`,
  FECAEARequest: "FeCabReq?:FECAEACabRequest FeDetReq?:ArrayOfFECAEADetRequest",
  FECAEACabRequest: "...FECabRequest",
  FECAEADetRequest: "...FEDetRequest CAEA?:string CbteFchHsGen?:string",
  FECAEAResponse: "FeCabResp?:FECAEACabResponse FeDetResp?:ArrayOfFECAEADetResponse Events?:ArrayOfEvt Errors?:ArrayOfErr",
  FECAEACabResponse: "...FECabResponse",
  FECAEADetResponse: "...FEDetResponse CAEA?:string",
  FECAEAGet: "CAEA?:string Periodo:int Orden:short FchVigDesde?:string FchVigHasta?:string FchTopeInf?:string FchProceso?:string Observaciones?:ArrayOfObs",
  FECAEAGetResponse: `ResultGet?:FECAEAGet ${notices}`,
  FECAEASinMov: "CAEA?:string FchProceso?:string PtoVta:int",
  FECAEASinMovConsResponse: `ResultGet?:ArrayOfFECAEASinMov ${notices}`,
  FECAEASinMovResponse: `...FECAEASinMov Resultado?:string ${notices}`,
  Cotizacion: "MonId?:string MonCotiz:double FchCotiz?:string",
  FECotizacionResponse: `ResultGet?:Cotizacion ${notices}`,
  TributoTipo: `Id:short ${table}`,
  FETributoResponse: `ResultGet?:ArrayOfTributoTipo ${notices}`,
  Moneda: `Id?:string ${table}`,
  MonedaResponse: `ResultGet?:ArrayOfMoneda ${notices}`,
  IvaTipo: `Id?:string ${table}`,
  IvaTipoResponse: `ResultGet?:ArrayOfIvaTipo ${notices}`,
  OpcionalTipo: `Id?:string ${table}`,
  OpcionalTipoResponse: `ResultGet?:ArrayOfOpcionalTipo ${notices}`,
  ConceptoTipo: `Id:int ${table}`,
  ConceptoTipoResponse: `ResultGet?:ArrayOfConceptoTipo ${notices}`,
  PtoVenta: "Nro:int EmisionTipo?:string Bloqueado?:string FchBaja?:string",
  FEPtoVentaResponse: `ResultGet?:ArrayOfPtoVenta ${notices}`,
  CbteTipo: `Id:int ${table}`,
  CbteTipoResponse: `ResultGet?:ArrayOfCbteTipo ${notices}`,
  CondicionIvaReceptor: "Id:int Desc?:string Cmp_Clase?:string",
  CondicionIvaReceptorResponse: `ResultGet?:ArrayOfCondicionIvaReceptor ${notices}`,
  DocTipo: `Id:int ${table}`,
  DocTipoResponse: `ResultGet?:ArrayOfDocTipo ${notices}`,
  PaisTipo: "Id:short Desc?:string",
  FEPaisResponse: `ResultGet?:ArrayOfPaisTipo ${notices}`,
  ActividadesTipo: "Id:long Orden:short Desc?:string",
  FEActividadesResponse: `ResultGet?:ArrayOfActividadesTipo ${notices}`,
};

interface OperationShape {
  /** Fields of the request. */
  readonly request: string;
  /** Type of `<Operation>Result`. */
  readonly result: string;
}

const auth = "Auth?:FEAuthRequest";

export const operations: Readonly<Record<string, OperationShape>> = {
  FECAESolicitar: { request: `${auth} FeCAEReq?:FECAERequest`, result: "FECAEResponse" },
  FECompTotXRequest: { request: auth, result: "FERegXReqResponse" },
  FEDummy: { request: "", result: "DummyResponse" },
  FECompUltimoAutorizado: { request: `${auth} PtoVta:int CbteTipo:int`, result: "FERecuperaLastCbteResponse" },
  FECompConsultar: { request: `${auth} FeCompConsReq?:FECompConsultaReq`, result: "FECompConsultaResponse" },
  FECAEARegInformativo: { request: `${auth} FeCAEARegInfReq?:FECAEARequest`, result: "FECAEAResponse" },
  FECAEASolicitar: { request: `${auth} Periodo:int Orden:short`, result: "FECAEAGetResponse" },
  FECAEASinMovimientoConsultar: { request: `${auth} CAEA?:string PtoVta:int`, result: "FECAEASinMovConsResponse" },
  FECAEASinMovimientoInformar: { request: `${auth} PtoVta:int CAEA?:string`, result: "FECAEASinMovResponse" },
  FECAEAConsultar: { request: `${auth} Periodo:int Orden:short`, result: "FECAEAGetResponse" },
  FEParamGetCotizacion: { request: `${auth} MonId?:string FchCotiz?:string`, result: "FECotizacionResponse" },
  FEParamGetTiposTributos: { request: auth, result: "FETributoResponse" },
  FEParamGetTiposMonedas: { request: auth, result: "MonedaResponse" },
  FEParamGetTiposIva: { request: auth, result: "IvaTipoResponse" },
  FEParamGetTiposOpcional: { request: auth, result: "OpcionalTipoResponse" },
  FEParamGetTiposConcepto: { request: auth, result: "ConceptoTipoResponse" },
  FEParamGetPtosVenta: { request: auth, result: "FEPtoVentaResponse" },
  FEParamGetTiposCbte: { request: auth, result: "CbteTipoResponse" },
  FEParamGetCondicionIvaReceptor: { request: `${auth} ClaseCmp?:string`, result: "CondicionIvaReceptorResponse" },
  FEParamGetTiposDoc: { request: auth, result: "DocTipoResponse" },
  FEParamGetTiposPaises: { request: auth, result: "FEPaisResponse" },
  FEParamGetActividades: { request: auth, result: "FEActividadesResponse" },
};

export interface Field {
  readonly name: string;
  readonly type: string;
  readonly isOptional: boolean;
}

export interface FieldList {
  /** The type whose fields come first. */
  readonly base: string | undefined;
  readonly fields: readonly Field[];
}

export function readFields(text: string): FieldList {
  const words = text.split(" ").filter((word) => word !== "");
  const base = words[0]?.startsWith("...") ? words[0].slice(3) : undefined;
  const fields = words.slice(base === undefined ? 0 : 1).map((word) => {
    const [name = "", type = ""] = word.split(":");
    return { name: name.replace("?", ""), type, isOptional: name.endsWith("?") };
  });
  return { base, fields };
}
