import { createLoader, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { pagingParams, parseAsAmount, parseAsDateText } from "#components/data-table/paging.ts";
import type { ServiceFilter } from "#lib/services/model.ts";

/** The steps of a service's way, as tabs. `toSend` is where services are selected: all of it can be sent to billing. */
export const serviceViews = ["all", "scheduled", "inTransit", "toSend", "inBilling", "invoiced"] as const;
export type ServiceView = (typeof serviceViews)[number];

export const filterOfView: Readonly<Record<ServiceView, Pick<ServiceFilter, "status" | "billingStatus">>> = {
  all: {},
  scheduled: { status: "PENDING" },
  inTransit: { status: "IN_TRANSIT" },
  toSend: { status: "DELIVERED", billingStatus: "CREATED" },
  inBilling: { billingStatus: "SENT_TO_BILL" },
  invoiced: { billingStatus: "INVOICED" },
};

export const serviceFilters = {
  view: parseAsStringLiteral(serviceViews).withDefault("all"),
  q: parseAsString,
  customerId: parseAsInteger,
  from: parseAsDateText,
  to: parseAsDateText,
  minAmount: parseAsAmount,
  maxAmount: parseAsAmount,
};

export const servicePaging = pagingParams(["id", "code", "serviceDate", "amount", "status", "customerId"], "-id");

export const loadServiceSearch = createLoader({ ...serviceFilters, ...servicePaging });
