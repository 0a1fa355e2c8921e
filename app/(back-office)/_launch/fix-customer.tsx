"use client";

import dynamic from "next/dynamic";
import { useEffect, useState } from "react";
import { callApi } from "#components/call-api.ts";
import { useFailureToast } from "#components/use-failure-text.ts";
import type { Customer } from "#lib/customers/model.ts";

const CustomerDialog = dynamic(() => import("../customers/_components/customer-dialog.tsx").then((module) => module.CustomerDialog));

/** Opens a customer to be corrected over whatever is open, and comes back to it. */
export function FixCustomer({ customerId, onSaved, onClose }: { readonly customerId: number; readonly onSaved: () => void; readonly onClose: () => void }) {
  const [customer, setCustomer] = useState<Customer | null>(null);
  const toastFailure = useFailureToast();
  useEffect(() => {
    const stop = new AbortController();
    void callApi<Customer>(`/customers/${customerId}`, { signal: stop.signal }).then((answer) => {
      if (stop.signal.aborted) return;
      if (answer.ok) return setCustomer(answer.data);
      toastFailure(answer.error);
      onClose();
    });
    return () => stop.abort();
    // The dialog belongs to one customer for as long as it is there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [customerId]);
  return customer ? <CustomerDialog customer={customer} onSaved={onSaved} onClose={onClose} /> : null;
}
