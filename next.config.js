import createNextIntlPlugin from "next-intl/plugin";

const isDevelopment = process.env.NODE_ENV === "development";

// Scripts: Next.js inlines its bootstrap (and React its streamed chunks), so 'unsafe-inline' stays; what it cannot do is
// load or send anything anywhere else. Development also evaluates code for hot reload.
const contentSecurityPolicy = [
  "default-src 'self'",
  `script-src 'self' 'unsafe-inline'${isDevelopment ? " 'unsafe-eval'" : ""}`,
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "font-src 'self' data:",
  `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
  "object-src 'none'",
  "base-uri 'self'",
  // https: because signing in through an identity provider is a form that ends there.
  "form-action 'self' https:",
  "frame-ancestors 'none'",
].join("; ");

const securityHeaders = [
  { key: "Content-Security-Policy", value: contentSecurityPolicy },
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "strict-origin-when-cross-origin" },
  { key: "Permissions-Policy", value: "camera=(), microphone=(), geolocation=()" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

// The address of a shared document is its key: it is told to nobody, kept by nobody and found by nobody.
const sharedDocumentHeaders = [
  { key: "Referrer-Policy", value: "no-referrer" },
  { key: "X-Robots-Tag", value: "noindex, nofollow, noarchive" },
  { key: "Cache-Control", value: "private, no-store" },
];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Native addons, worker threads and code that reads its own files: required at run time, not bundled.
  serverExternalPackages: ["pg", "pg-cursor", "pino", "@node-rs/argon2", "graphile-worker", "@prisma/client", "@prisma/adapter-pg", "swagger-ui-dist", "pdfkit", "qrcode", "pngjs"],
  // The check runs tsc and eslint over everything; a build must not repeat them.
  typescript: { ignoreBuildErrors: true },
  outputFileTracingRoot: import.meta.dirname,
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/d/:path*", headers: sharedDocumentHeaders },
  ],
};

export default createNextIntlPlugin("./lib/i18n/request.ts")(config);
