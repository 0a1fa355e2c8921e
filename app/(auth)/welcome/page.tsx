import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AuthFrame } from "../_components/auth-frame.tsx";
import { WelcomeForm } from "./_components/welcome-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("welcome"))("title"), referrer: "no-referrer" };
}

/** Where the link of an invitation or a reset leads. Its token is behind the `#`: no log of a server or proxy ever sees it. */
export default function WelcomePage() {
  return <AuthFrame><WelcomeForm /></AuthFrame>;
}
