/** The import rules of the layout: what may know what. `npm run check` runs them. */

// Each concept may use those to its left. `worker`, `app` and `components` stand outside of it.
const concepts = ["customers", "services", "receipt-books", "pendings", "invoices", "document-links", "printing", "batches", "notes", "erp", "iva-book", "mail", "dashboard"];

const leftToRight = concepts.slice(0, -1).map((concept, index) => ({
  name: `${concept}-knows-only-its-left`,
  severity: "error",
  from: { path: `^lib/${concept}/`, pathNot: "\\.test\\.ts$" },
  to: { path: `^lib/(${concepts.slice(index + 1).join("|")})/` },
}));

const tests = "\\.test\\.tsx?$";

module.exports = {
  forbidden: [
    { name: "no-cycles", severity: "error", from: {}, to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } } },
    { name: "no-unresolvable", severity: "error", from: { pathNot: "^next-env" }, to: { couldNotResolve: true } },
    ...leftToRight,
    {
      name: "sql-is-private-to-its-concept",
      comment: "Another concept asks the queries and commands, never the statements.",
      severity: "error",
      from: { path: "^(lib/[^/]+)/", pathNot: `${tests}|^lib/testing/` },
      to: { path: "^lib/[^/]+/sql/", pathNot: "^$1/sql/" },
    },
    {
      name: "sql-stays-in-lib",
      severity: "error",
      from: { path: "^(app|components|worker|scripts|prisma)/", pathNot: tests },
      to: { path: "^lib/[^/]+/sql/" },
    },
    {
      name: "generated-client-only-in-lib-db",
      severity: "error",
      from: { pathNot: "^lib/db/" },
      to: { path: "^lib/db/generated/" },
    },
    {
      name: "prisma-only-in-lib-db",
      severity: "error",
      from: { path: "^(app|components|worker)/", pathNot: tests },
      to: { path: "node_modules/(@prisma|pg)/", dependencyTypesNot: ["type-only"] },
    },
    {
      name: "lib-knows-no-framework",
      severity: "error",
      from: { path: "^lib/", pathNot: "^lib/(http|auth|jobs|i18n|testing)/" },
      to: { path: "node_modules/(next|react|react-dom|next-auth|next-intl|graphile-worker)/" },
    },
    {
      name: "lib-knows-no-screens",
      severity: "error",
      from: { path: "^lib/" },
      to: { path: "^(app|components|worker|e2e|bench)/" },
    },
    {
      name: "lib-knows-no-tools",
      comment: "Only the test support starts servers and migrates them.",
      severity: "error",
      from: { path: "^lib/", pathNot: `^lib/testing/|${tests}` },
      to: { path: "^(scripts|prisma)/" },
    },
    {
      name: "components-only-look",
      comment: "Components see types, states, money and texts; data comes in as props.",
      severity: "error",
      from: { path: "^components/", pathNot: tests },
      to: { path: "^(app|worker)/|^lib/(?!([^/]+/(model|status|filter)\\.ts$|money/|i18n/|clock\\.ts$|table/|auth/permissions\\.ts$))" },
    },
    {
      name: "worker-is-a-shell",
      severity: "error",
      from: { path: "^worker/", pathNot: tests },
      to: { path: "^(app|components)/" },
    },
    {
      name: "product-does-not-know-its-tests",
      severity: "error",
      from: { pathNot: `${tests}|^(lib/testing|bench|e2e|scripts)/|\\.config\\.ts$|e2e\\.ts$` },
      to: { path: `^lib/testing/|^e2e/|${tests}` },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^(\\.next|\\.data|lib/db/generated/internal)" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "default", "types"], extensions: [".ts", ".tsx", ".js", ".json"] },
  },
};
