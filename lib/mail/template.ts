import type { Language } from "../i18n/locale.ts";

/** Everything that a template may name. What stands in for each is computed per document (message-facts.ts). */
export const placeholders = ["customer", "document", "number", "issueDate", "dueDate", "total", "company", "link"] as const;
export type Placeholder = (typeof placeholders)[number];
export type TemplateFacts = Readonly<Record<Placeholder, string>>;

export interface Template {
  readonly subject: string;
  readonly body: string;
}

/** The product's own texts, until somebody writes others. */
export const defaultTemplates: Readonly<Record<Language, Template>> = {
  es: {
    subject: "{{document}} de {{company}}",
    body: "Hola, {{customer}}:\n\nTe enviamos adjunta la {{document}} del {{issueDate}} por {{total}}, con vencimiento el {{dueDate}}.\n\nTambién podés verla y descargarla acá:\n{{link}}\n\nSaludos,\n{{company}}\n",
  },
  en: {
    subject: "{{document}} from {{company}}",
    body: "Dear {{customer}},\n\nPlease find attached {{document}} of {{issueDate}} for {{total}}, due on {{dueDate}}.\n\nYou can also see and download it here:\n{{link}}\n\nKind regards,\n{{company}}\n",
  },
};

const pattern = /\{\{([^{}]*)\}\}/g;

/** What is wrong with a text, or null: a name that nothing stands in for, or braces that do not close. */
export function templateProblem(text: string): { readonly kind: "unknown"; readonly name: string } | { readonly kind: "braces" } | null {
  for (const [, name = ""] of text.matchAll(pattern)) {
    if (!isPlaceholder(name.trim())) return { kind: "unknown", name: name.trim() };
  }
  return /\{\{|\}\}/.test(text.replace(pattern, "")) ? { kind: "braces" } : null;
}

function isPlaceholder(name: string): name is Placeholder {
  return (placeholders as readonly string[]).includes(name);
}

/** The text with everything filled in. What a customer is called cannot become a placeholder: nothing is read twice. */
export function fillTemplate(text: string, facts: TemplateFacts): string {
  return text.replace(pattern, (whole, name: string) => (isPlaceholder(name.trim()) ? facts[name.trim() as Placeholder] : whole));
}

/** A subject is one line, whatever was filled in. */
export function fillSubject(text: string, facts: TemplateFacts): string {
  return fillTemplate(text, facts).replace(/[\s\p{Cc}]+/gu, " ").trim();
}

const escapes: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => escapes[character] ?? character);
}

/** The same text for mail programs that show HTML: paragraphs, line breaks, addresses as links. Nothing in it is markup of the writer's. */
export function textToHtml(text: string): string {
  const paragraphs = text.trim().split(/\n{2,}/).map((paragraph) => `<p>${linked(escapeHtml(paragraph)).replaceAll("\n", "<br>\n")}</p>`);
  return `<!doctype html>\n<html><body style="font-family: Arial, Helvetica, sans-serif; font-size: 14px; line-height: 1.5; color: #1f2933">\n${paragraphs.join("\n")}\n</body></html>\n`;
}

/** Of escaped text: what is a web address becomes a link to itself. */
function linked(html: string): string {
  return html.replace(/https?:\/\/[^\s<>&"']+(?:&amp;[^\s<>&"']+)*/g, (url) => `<a href="${url}">${url}</a>`);
}
