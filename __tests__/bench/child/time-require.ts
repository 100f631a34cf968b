/** Child process, bundled and run without a runner, as in Lambda: the time to load a bundle once. */
import { performance } from "node:perf_hooks";

const bundle = process.argv[2] ?? "";
const started = performance.now();
require(bundle);
console.log(JSON.stringify(performance.now() - started));
