"use client";

import { useState } from "react";
import { CustomerPicker, type PickedCustomer } from "../../customer-picker.tsx";
import { Field } from "../../ui/field.tsx";
import { FilterPill } from "./filter-pill.tsx";

/** `name` is the customer's name as the server read it with the page; a fresh choice brings its own. */
export function CustomerFilter({ label, value, name, onChange }: {
  readonly label: string;
  readonly value: number | null;
  readonly name: string | null;
  readonly onChange: (customerId: number | null) => void;
}) {
  const [picked, setPicked] = useState<PickedCustomer | null>(null);
  const words = value === null ? "" : picked?.id === value ? picked.name : (name ?? `#${value}`);
  return (
    <FilterPill label={label} value={words} onClear={() => onChange(null)} className="w-80">
      {(close) => (
        <Field label={label}>
          {(control) => (
            <CustomerPicker
              {...control}
              autoFocus
              value={null}
              onChange={(customer) => {
                setPicked(customer);
                onChange(customer?.id ?? null);
                close();
              }}
            />
          )}
        </Field>
      )}
    </FilterPill>
  );
}
