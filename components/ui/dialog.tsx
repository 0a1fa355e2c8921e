"use client";

import { X } from "lucide-react";
import { Dialog as Primitive } from "radix-ui";
import { useTranslations } from "next-intl";
import { useRef, type ReactNode } from "react";
import { cn } from "./cn.ts";

interface DialogProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** Stays at the foot while the body scrolls. */
  readonly footer?: ReactNode;
  readonly className?: string;
  /** While a write is under way the dialog cannot be closed by accident. */
  readonly locked?: boolean;
}

const overlay = "fixed inset-0 z-50 bg-black/45 data-[state=closed]:animate-out data-[state=closed]:fade-out-0 data-[state=open]:animate-in data-[state=open]:fade-in-0";

export function Dialog({ locked = false, onOpenChange, ...props }: DialogProps) {
  return (
    <Panel
      {...props}
      onOpenChange={(open) => {
        if (!locked) onOpenChange(open);
      }}
      position="inset-x-0 bottom-0 max-h-[92dvh] w-full rounded-t-lg sm:inset-auto sm:top-1/2 sm:left-1/2 sm:max-h-[88dvh] sm:w-[calc(100vw-2rem)] sm:max-w-lg sm:-translate-x-1/2 sm:-translate-y-1/2 sm:rounded-lg data-[state=open]:animate-in data-[state=open]:fade-in-0"
    />
  );
}

/** A panel on the right edge: what one row holds, without losing the place in the list. */
export function Sheet({ locked = false, onOpenChange, ...props }: DialogProps) {
  return (
    <Panel
      {...props}
      onOpenChange={(open) => {
        if (!locked) onOpenChange(open);
      }}
      position="inset-y-0 right-0 h-full w-full max-w-xl border-l data-[state=open]:animate-in data-[state=open]:slide-in-from-right-4"
    />
  );
}

function Panel({ open, onOpenChange, title, description, children, footer, className, position }: Omit<DialogProps, "locked"> & { readonly position: string }) {
  const t = useTranslations("common");
  const cameFrom = useRef<Element | null>(null);
  const body = useRef<HTMLDivElement>(null);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <Primitive.Overlay className={overlay} />
        <Primitive.Content
          className={cn("fixed z-50 flex flex-col border-line bg-surface text-ink shadow-float focus:outline-none", position, className)}
          {...(description ? {} : { "aria-describedby": undefined })}
          // Opened by state, not by a trigger of Radix's: the keyboard goes back to where it was, a row of a list for one.
          onOpenAutoFocus={(event) => {
            cameFrom.current = document.activeElement;
            const field = body.current?.querySelector<HTMLElement>("input:not([type=hidden]):not(:disabled),select:not(:disabled),textarea:not(:disabled)");
            if (!field) return;
            event.preventDefault();
            field.focus();
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (cameFrom.current instanceof HTMLElement) cameFrom.current.focus();
          }}
        >
          <header className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 grow">
              <Primitive.Title className="text-lg font-semibold">{title}</Primitive.Title>
              {description ? <Primitive.Description className="mt-0.5 text-sm text-ink-soft">{description}</Primitive.Description> : null}
            </div>
            <Primitive.Close className="-mr-1 grid size-7 place-items-center rounded-md text-ink-soft hover:bg-surface-hover hover:text-ink" aria-label={t("close")}>
              <X className="size-4" aria-hidden />
            </Primitive.Close>
          </header>
          <div ref={body} className="min-h-0 grow overflow-y-auto px-4 py-4" tabIndex={-1}>{children}</div>
          {footer ? <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-surface-sunken px-4 py-3 sm:rounded-b-lg">{footer}</footer> : null}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
