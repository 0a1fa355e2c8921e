"use client";

import { Command } from "cmdk";
import { CircleAlert, LoaderCircle, RotateCw, Search, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useState, type ReactNode } from "react";
import { isAllowed, type Role } from "#lib/auth/permissions.ts";
import type { SearchHit } from "#lib/search/model.ts";
import { navigation } from "../layout/navigation.ts";
import { useFailureText } from "../use-failure-text.ts";
import { actionEntries, searchableLists } from "./entries.ts";
import { HitItem } from "./hit-item.tsx";
import { matches } from "./matches.ts";
import { PaletteItem } from "./palette-item.tsx";
import { useRunAction } from "./use-run-action.ts";
import { useSearch } from "./use-search.ts";

const hitKinds = ["invoice", "customer", "batch", "service", "pending"] as const satisfies readonly SearchHit["kind"][];
const groupStyle = "[&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-2xs [&_[cmdk-group-heading]]:font-semibold [&_[cmdk-group-heading]]:tracking-wide [&_[cmdk-group-heading]]:text-ink-soft [&_[cmdk-group-heading]]:uppercase";

/** Go anywhere, jump to anything by number or name, start what the role allows. The server finds; the rest is here. */
export function Palette({ role, onClose }: { readonly role: Role; readonly onClose: () => void }) {
  const t = useTranslations("palette");
  const tNav = useTranslations("nav");
  const failureText = useFailureText();
  const [typed, setTyped] = useState("");
  const [chosen, setChosen] = useState("");
  const [steered, setSteered] = useState(false);
  const { hits, failure, busy, again } = useSearch(typed);
  const { go, run } = useRunAction(onClose);

  const q = typed.trim();
  const screens = navigation.flatMap(({ items }) => items).filter((item) => isAllowed(role, item.permission) && matches(tNav(`screens.${item.label}`), typed));
  const actions = actionEntries.filter(({ name, permission }) => (permission === undefined || isAllowed(role, permission)) && matches(`${t(`action.${name}`)} ${t(`words.${name}`)}`, typed));
  const lists = q === "" ? [] : searchableLists.filter(({ permission }) => isAllowed(role, permission));

  const found = hitKinds.flatMap((kind) => group(t(`kind.${kind}`), hits.filter((hit) => hit.kind === kind).map((hit) => <HitItem key={`${hit.kind} ${hit.id}`} hit={hit} onGo={go} />)));
  const places = [
    ...group(t("goTo"), screens.map(({ href, label, icon }) => <PaletteItem key={href} value={href} icon={icon} onSelect={() => go(href)}>{tNav(`screens.${label}`)}</PaletteItem>)),
    ...group(t("actions"), actions.map((entry) => <PaletteItem key={entry.name} value={entry.name} icon={entry.icon} onSelect={() => run(entry)}>{t(`action.${entry.name}`)}</PaletteItem>)),
  ];
  const elsewhere = group(t("searchIn"), lists.map(({ label, href }) => <PaletteItem key={label} value={`in ${label}`} icon={Search} detail={`«${q}»`} onSelect={() => go(`${href}?${new URLSearchParams({ q }).toString()}`)}>{tNav(`screens.${label}`)}</PaletteItem>));
  // A number is looked for; a word is more often a place to go.
  const shown = /\d/.test(q) ? [...found, ...places, ...elsewhere] : [...places, ...found, ...elsewhere];
  const first = firstValue({ digits: /\d/.test(q), hits, place: screens[0]?.href ?? actions[0]?.name, list: lists[0]?.label });

  return (
    <Dialog.Root open onOpenChange={(open) => (open ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Dialog.Content aria-describedby={undefined} className="fixed inset-x-0 top-0 z-50 flex max-h-dvh flex-col overflow-hidden border-line bg-surface text-ink shadow-float outline-none sm:inset-x-auto sm:top-[12vh] sm:left-1/2 sm:max-h-[70vh] sm:w-[calc(100vw-2rem)] sm:max-w-2xl sm:-translate-x-1/2 sm:rounded-lg sm:border">
          <Dialog.Title className="sr-only">{t("title")}</Dialog.Title>
          <Command
            label={t("title")}
            shouldFilter={false}
            loop
            // Until the arrows are used the likeliest is chosen, also when it comes after the others.
            value={steered ? chosen : first}
            onValueChange={setChosen}
            onKeyDown={({ key }) => {
              if (key !== "ArrowDown" && key !== "ArrowUp") return;
              if (!steered) setChosen(first);
              setSteered(true);
            }}
            className="flex min-h-0 flex-col"
          >
            <div className="flex h-12 shrink-0 items-center gap-2.5 border-b px-4">
              {busy ? <LoaderCircle className="size-4 animate-spin text-ink-soft" aria-hidden /> : <Search className="size-4 text-ink-soft" aria-hidden />}
              <Command.Input
                value={typed}
                onValueChange={(value) => {
                  setTyped(value);
                  setSteered(false);
                }}
                maxLength={100}
                placeholder={t("placeholder")}
                className="h-full min-w-0 grow bg-transparent text-base outline-none"
              />
              <Dialog.Close aria-label={t("close")} className="grid size-8 shrink-0 place-items-center rounded-md text-ink-soft hover:bg-surface-hover hover:text-ink"><X className="size-4" aria-hidden /></Dialog.Close>
            </div>
            <Command.List className="min-h-0 grow overflow-y-auto overscroll-contain p-1.5 pb-2" aria-busy={busy}>
              {failure && !busy ? (
                <>
                  <p role="alert" className="flex items-start gap-2 px-2.5 py-2 text-sm text-danger"><CircleAlert className="mt-0.5 size-4 shrink-0" aria-hidden />{failureText(failure)}</p>
                  <PaletteItem value="again" icon={RotateCw} onSelect={again}>{t("again")}</PaletteItem>
                </>
              ) : null}
              {q !== "" && !busy && !failure && hits.length === 0 && places.length === 0 ? <p className="px-2.5 py-2 text-sm text-ink-soft">{t("nothing", { q })}</p> : null}
              {shown}
            </Command.List>
            <p className="hidden shrink-0 gap-4 border-t bg-surface-sunken px-4 py-1.5 text-2xs text-ink-soft sm:flex" aria-hidden><span>{t("hint.move")}</span><span>{t("hint.open")}</span><span>{t("hint.close")}</span></p>
          </Command>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function group(heading: string, items: readonly ReactNode[]): ReactNode[] {
  return items.length === 0 ? [] : [<Command.Group key={heading} heading={heading} className={groupStyle}>{items}</Command.Group>];
}

function firstValue({ digits, hits, place, list }: { digits: boolean; hits: readonly SearchHit[]; place: string | undefined; list: string | undefined }): string {
  const kind = hitKinds.find((it) => hits.some((hit) => hit.kind === it));
  const hit = hits.find((it) => it.kind === kind);
  const hitValue = hit && `${hit.kind} ${hit.id}`;
  const listValue = list && `in ${list}`;
  return (digits ? (hitValue ?? place ?? listValue) : (place ?? hitValue ?? listValue)) ?? "";
}
