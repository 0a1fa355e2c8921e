"use client";

import { useTranslations } from "next-intl";
import { useEffect, useId, useState, type KeyboardEvent } from "react";
import type { Page } from "#lib/table/page.ts";
import { formatCuit } from "#lib/i18n/format.ts";
import { callApi } from "./call-api.ts";
import { cn } from "./ui/cn.ts";
import type { ControlProps } from "./ui/field.tsx";
import { Input } from "./ui/input.tsx";

export interface PickedCustomer {
  readonly id: number;
  readonly name: string;
  readonly taxId: string;
  readonly currency: string;
}

const settleMs = 200;

/** Finds a customer by name or CUIT among any number of them: the server searches, eight at a time. */
export function CustomerPicker({ value, onChange, autoFocus = false, ...control }: ControlProps & {
  readonly value: Pick<PickedCustomer, "id" | "name"> | null;
  readonly onChange: (customer: PickedCustomer | null) => void;
  readonly autoFocus?: boolean;
}) {
  const t = useTranslations("customerPicker");
  const listId = useId();
  const [text, setText] = useState(value?.name ?? "");
  const [open, setOpen] = useState(false);
  const [active, setActive] = useState(0);
  const found = useCustomerSearch(text, open);

  function choose(customer: PickedCustomer | undefined): void {
    if (!customer) return;
    setText(customer.name);
    setOpen(false);
    onChange(customer);
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      setOpen(true);
      if (found && found.length > 0) setActive((active + (event.key === "ArrowDown" ? 1 : found.length - 1)) % found.length);
    } else if (event.key === "Enter" && open) {
      event.preventDefault();
      choose(found?.[active]);
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      setOpen(false);
    }
  }

  return (
    <div className="relative">
      <Input
        {...control}
        role="combobox"
        aria-expanded={open}
        aria-controls={listId}
        aria-autocomplete="list"
        aria-activedescendant={open && found?.[active] ? `${listId}-${active}` : undefined}
        // Opened by a person who asked for this very field.
        autoFocus={autoFocus}
        autoComplete="off"
        placeholder={t("placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setActive(0);
          setOpen(true);
          if (value) onChange(null);
        }}
        onFocus={() => setOpen(autoFocus)}
        onClick={() => setOpen(value === null)}
        onBlur={() => setOpen(false)}
        onKeyDown={onKeyDown}
      />
      {open ? (
        <ul id={listId} role="listbox" aria-label={t("found")} className="absolute inset-x-0 z-50 mt-1 max-h-72 overflow-y-auto rounded-md border bg-surface p-1 shadow-float">
          {found?.map((customer, index) => (
            <li
              key={customer.id}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === active}
              className={cn("cursor-pointer rounded-sm px-2 py-1.5 text-sm", index === active && "bg-surface-hover")}
              onPointerDown={(event) => {
                event.preventDefault(); // keeps the keyboard in the field
                choose(customer);
              }}
              onPointerEnter={() => setActive(index)}
            >
              <span className="block truncate">{customer.name}</span>
              <span className="text-xs text-ink-soft">{formatCuit(customer.taxId)}</span>
            </li>
          ))}
          {found === null ? <li role="presentation" className="px-2 py-1.5 text-sm text-ink-soft">{t("searching")}</li> : null}
          {found?.length === 0 ? <li role="presentation" className="px-2 py-1.5 text-sm text-ink-soft">{t("none")}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}

/** null while the answer is on its way. */
function useCustomerSearch(text: string, open: boolean): readonly PickedCustomer[] | null {
  const [found, setFound] = useState<readonly PickedCustomer[] | null>(null);
  useEffect(() => {
    if (!open) return;
    const stop = new AbortController();
    const timer = setTimeout(() => {
      const query = new URLSearchParams({ limit: "8", sort: "name", ...(text.trim() === "" ? {} : { q: text.trim() }) });
      void callApi<Page<PickedCustomer>>(`/customers?${query.toString()}`, { signal: stop.signal }).then((answer) => {
        if (!stop.signal.aborted) setFound(answer.ok ? answer.data.data : []);
      });
    }, settleMs);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [text, open]);
  return found;
}
