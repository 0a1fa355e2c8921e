export const serviceStatuses = ["PENDING", "IN_TRANSIT", "DELIVERED"] as const;
export type ServiceStatus = (typeof serviceStatuses)[number];

/** Operational life: forward only. The trigger services_transition holds the same table. */
export const serviceTransitions: Readonly<Record<ServiceStatus, readonly ServiceStatus[]>> = {
  PENDING: ["IN_TRANSIT"],
  IN_TRANSIT: ["DELIVERED"],
  DELIVERED: [],
};

/** Where a service is on its way to an invoice: derived from its pendings, stored nowhere. */
export const billingStatuses = ["CREATED", "SENT_TO_BILL", "INVOICED"] as const;
export type BillingStatus = (typeof billingStatuses)[number];
