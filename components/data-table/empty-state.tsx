"use client";

import { CircleAlert, FilterX, Inbox, RotateCw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRouter } from "next/navigation";
import { useTransition, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { useFailureText } from "../use-failure-text.ts";
import type { ListState } from "./use-list.ts";

/** What to say where a list has no rows at all yet, and what to do about it. */
export interface EmptyText {
  readonly title: string;
  readonly text: string;
  readonly action?: ReactNode;
}

type EmptyStateProps = { readonly list: Pick<ListState, "clearFilters">; readonly empty: EmptyText } & (
  | { readonly kind: "nothing" | "no-match" }
  | { readonly kind: "failed"; readonly failure: { readonly code: string; readonly message: string; readonly reference: string | null } }
);

/** Nothing yet, nothing that matches, and a list that could not be read: three different things, told apart. */
export function EmptyState(props: EmptyStateProps) {
  const t = useTranslations("table");
  const router = useRouter();
  const failureText = useFailureText();
  const [retrying, startTransition] = useTransition();
  if (props.kind === "failed") {
    return (
      <Frame icon={<CircleAlert className="size-6 text-danger" aria-hidden />} title={t("failed")} text={failureText(props.failure)} alert>
        {props.failure.reference ? <p className="text-xs text-ink-soft">{t("reference", { id: props.failure.reference })}</p> : null}
        <div className="flex gap-2">
          <Button busy={retrying} onClick={() => startTransition(() => router.refresh())}><RotateCw aria-hidden />{t("retry")}</Button>
          <Button look="ghost" onClick={props.list.clearFilters}>{t("startOver")}</Button>
        </div>
      </Frame>
    );
  }
  if (props.kind === "no-match") {
    return (
      <Frame icon={<FilterX className="size-6 text-ink-soft" aria-hidden />} title={t("noMatch")} text={t("noMatchText")}>
        <Button onClick={props.list.clearFilters}>{t("clearFilters")}</Button>
      </Frame>
    );
  }
  return (
    <Frame icon={<Inbox className="size-6 text-ink-soft" aria-hidden />} title={props.empty.title} text={props.empty.text}>
      {props.empty.action}
    </Frame>
  );
}

function Frame({ icon, title, text, alert = false, children }: { readonly icon: ReactNode; readonly title: string; readonly text: string; readonly alert?: boolean; readonly children?: ReactNode }) {
  return (
    <div role={alert ? "alert" : "status"} className="flex min-h-64 flex-col items-center justify-center gap-2 rounded-lg border bg-surface px-4 py-10 text-center">
      <span className="grid size-12 place-items-center rounded-full bg-surface-sunken">{icon}</span>
      <p className="text-base font-semibold">{title}</p>
      <p className="max-w-md text-sm text-ink-soft">{text}</p>
      {children ? <div className="mt-2 flex flex-col items-center gap-2">{children}</div> : null}
    </div>
  );
}
