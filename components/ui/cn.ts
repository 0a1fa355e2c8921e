import { clsx, type ClassValue } from "clsx";
import { extendTailwindMerge } from "tailwind-merge";

const merge = extendTailwindMerge({ extend: { classGroups: { "font-size": [{ text: ["2xs"] }] } } });

/** Joins class names; of two that fight over one property the last wins. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
