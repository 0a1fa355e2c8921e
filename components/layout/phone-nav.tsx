"use client";

import { Menu, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { Dialog } from "radix-ui";
import { useState } from "react";
import type { Role } from "#lib/auth/permissions.ts";
import { Brand } from "./brand.tsx";
import { NavList } from "./nav-list.tsx";

/** The navigation of narrow screens: a drawer on the left. */
export function PhoneNav({ role }: { readonly role: Role }) {
  const t = useTranslations("nav");
  const [open, setOpen] = useState(false);
  return (
    <Dialog.Root open={open} onOpenChange={setOpen}>
      <Dialog.Trigger className="grid size-9 place-items-center rounded-md text-ink-soft hover:bg-surface-hover lg:hidden" aria-label={t("open")}>
        <Menu className="size-5" aria-hidden />
      </Dialog.Trigger>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-40 bg-black/45 data-[state=open]:animate-in data-[state=open]:fade-in-0" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-y-0 left-0 z-50 flex w-64 flex-col gap-5 overflow-y-auto bg-sidebar py-4 text-sidebar-ink data-[state=open]:animate-in data-[state=open]:slide-in-from-left-4"
        >
          <div className="flex items-center justify-between px-4">
            <Dialog.Title asChild><span><Brand /></span></Dialog.Title>
            <Dialog.Close className="grid size-8 place-items-center rounded-md hover:bg-sidebar-active focus-visible:outline-white" aria-label={t("close")}>
              <X className="size-4" aria-hidden />
            </Dialog.Close>
          </div>
          <NavList role={role} onNavigate={() => setOpen(false)} />
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
