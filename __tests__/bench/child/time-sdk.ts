/** Child process: the time to load a client of the AWS SDK and to make one, as the first use in an instance does. */
import { performance } from "node:perf_hooks";

const [module = "", client = ""] = process.argv.slice(2);
const started = performance.now();
const sdk: Record<string, new (options: object) => unknown> = require(module);
const Client = sdk[client];
if (!Client) throw new Error(`${module} has no ${client}`);
new Client({ region: "eu-central-1", maxAttempts: 2 });
console.log(JSON.stringify(performance.now() - started));
