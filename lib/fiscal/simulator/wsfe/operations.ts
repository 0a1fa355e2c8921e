import { caeaOperations } from "./caea.ts";
import { consult, readLastAuthorised } from "./consult.ts";
import type { Operation, ReadRequest } from "./operation.ts";
import { parameterOperations } from "./parameters.ts";
import { solicit } from "./solicit.ts";

function answerDummy(): ReadRequest {
  return {
    refused: {},
    run: ({ fault }) => Promise.resolve({ content: { AppServer: "OK", DbServer: fault?.kind === "down" ? "ERROR" : "OK", AuthServer: "OK" } }),
  };
}

function countPerRequest(): ReadRequest {
  return { refused: { RegXReq: 0 }, run: ({ context }) => Promise.resolve({ content: { RegXReq: context.settings.maxPerRequest } }) };
}

export const allOperations: Readonly<Record<string, Operation>> = {
  FEDummy: answerDummy,
  FECompTotXRequest: countPerRequest,
  FECompUltimoAutorizado: readLastAuthorised,
  FECompConsultar: consult,
  FECAESolicitar: solicit,
  ...parameterOperations,
  ...caeaOperations,
};
