/** A reason not to start that a person can act on. Printed as one line, without a stack. */
export class StartFailure extends Error {
  override name = "StartFailure";
}

/** Runs the main function of a script: a failure that explains itself is one line and exit code 1. */
export function runScript(main: () => Promise<void>): void {
  main().catch((error: unknown) => {
    const explained = error instanceof Error && ["StartFailure", "MigrationError", "EnvError", "DomainError"].includes(error.name);
    console.error(explained ? error.message : error);
    process.exit(1);
  });
}
