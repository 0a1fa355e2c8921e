import { runScript } from "./stack/failure.ts";
import { runStack } from "./stack/run.ts";

runScript(() => runStack({ development: true }));
