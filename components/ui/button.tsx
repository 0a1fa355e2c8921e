import { cva, type VariantProps } from "class-variance-authority";
import { Loader2 } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

const buttonStyle = cva(
  "inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none disabled:pointer-events-none disabled:opacity-55 aria-disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
  {
    variants: {
      look: {
        primary: "bg-accent text-accent-ink shadow-card hover:bg-accent-hover",
        secondary: "border border-line-strong/50 bg-surface text-ink shadow-card hover:bg-surface-hover",
        ghost: "text-ink-soft hover:bg-surface-hover hover:text-ink",
        danger: "border border-danger/40 bg-surface text-danger shadow-card hover:bg-danger-soft",
        link: "h-auto px-0 text-accent-text underline-offset-4 hover:underline",
      },
      size: {
        sm: "h-7 px-2.5 text-xs",
        md: "h-8 px-3 text-sm",
        lg: "h-10 px-4 text-base",
        icon: "size-8",
        "icon-sm": "size-7",
      },
    },
    defaultVariants: { look: "secondary", size: "md" },
  },
);

export type ButtonProps = ComponentProps<"button"> & VariantProps<typeof buttonStyle> & {
  /** Renders the child (a link) with the looks of a button. */
  readonly asChild?: boolean;
  /** Shows a spinner and refuses clicks; the label stays, so that the width does not jump. */
  readonly busy?: boolean;
};

export function Button({ className, look, size, asChild = false, busy = false, disabled, children, type, ...props }: ButtonProps) {
  const style = cn(buttonStyle({ look, size }), look === "link" && "h-auto px-0", className);
  if (asChild) {
    return <Slot.Root className={style} {...props}>{children}</Slot.Root>;
  }
  return (
    <button type={type ?? "button"} className={style} disabled={disabled === true || busy} aria-busy={busy || undefined} {...props}>
      {busy ? <Loader2 className="animate-spin" aria-hidden /> : null}
      {children}
    </button>
  );
}
