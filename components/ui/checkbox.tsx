"use client";

import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

export function Checkbox({ className, indeterminate = false, ...props }: Omit<ComponentProps<"input">, "type"> & { readonly indeterminate?: boolean }) {
  return (
    <input
      type="checkbox"
      ref={(element) => {
        if (element) element.indeterminate = indeterminate;
      }}
      className={cn("block size-4 shrink-0 cursor-pointer rounded-sm accent-accent", className)}
      {...props}
    />
  );
}
