"use client";

import { useTranslations } from "next-intl";
import { useId, type ReactNode, type SyntheticEvent } from "react";
import type { ApiFailure } from "./call-api.ts";
import { Alert } from "./ui/alert.tsx";
import { Button } from "./ui/button.tsx";
import { cn } from "./ui/cn.ts";
import { Dialog } from "./ui/dialog.tsx";
import { useFailureText } from "./use-failure-text.ts";

/**
 * A form in a dialog: what it refuses for a reason of no field stands on top, cancel and submit below; while it is busy it
 * cannot be closed. Failures of fields are the fields' own (useFieldError).
 */
export function FormDialog({
  title,
  description,
  submitLabel,
  busy,
  ready = true,
  failure,
  onSubmit,
  onClose,
  className,
  formClassName,
  children,
}: {
  readonly title: string;
  readonly description?: string | undefined;
  readonly submitLabel: string;
  readonly busy: boolean;
  /** False while what would be submitted is not known yet. */
  readonly ready?: boolean;
  readonly failure: ApiFailure | null;
  readonly onSubmit: () => Promise<void>;
  readonly onClose: () => void;
  readonly className?: string;
  /** Layout of the fields. Default: two columns where there is room. */
  readonly formClassName?: string;
  readonly children: ReactNode;
}) {
  const t = useTranslations("common");
  const formId = useId();
  const failureText = useFailureText();

  function submit(event: SyntheticEvent): void {
    event.preventDefault();
    void onSubmit();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      locked={busy}
      title={title}
      {...(description === undefined ? {} : { description })}
      {...(className === undefined ? {} : { className })}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>{t("cancel")}</Button>
          <Button type="submit" form={formId} look="primary" busy={busy} disabled={!ready}>{submitLabel}</Button>
        </>
      }
    >
      <form id={formId} noValidate onSubmit={submit} className={cn(formClassName ?? "grid gap-4 sm:grid-cols-2")}>
        {failure && !failure.errors ? <Alert tone="danger" live className="sm:col-span-full">{failureText(failure)}</Alert> : null}
        {children}
      </form>
    </Dialog>
  );
}
