import { parseArgs } from "node:util";
import { UsageError } from "../manifests/command";
import { parseFailure } from "../terraform/parse-failure";

/** How the command is called. */
export const USAGE =
  "npm run deploy -- NAME [--auto-approve] [--commit SHA] [--run-url URL] [-- OPTIONS OF cdktf deploy]";

/** What `npm run deploy` was asked for. */
export interface DeployArguments {
  /** Name of the environment; `undefined` when none was given. */
  readonly name: string | undefined;
  /** Whether nobody is asked. */
  readonly autoApprove: boolean;
  /** Commit that is deployed, for the comment on the run. */
  readonly commit: string | undefined;
  /** Page of the workflow run that deploys, for the same comment. */
  readonly runUrl: string | undefined;
  /** Options that `cdktf deploy` gets as they are. */
  readonly forCdktf: readonly string[];
}

/**
 * @param args what stands behind the command
 * @throws UsageError when it is something else
 */
export function readDeployArguments(args: readonly string[]): DeployArguments {
  const end = args.indexOf("--");
  const [own, forCdktf] = end < 0 ? [args, []] : [args.slice(0, end), args.slice(end + 1)];
  const { values, positionals } = parsed(own);
  const { commit, "run-url": runUrl } = values;
  if (positionals.length > 1) throw wrong(`Name one environment: received ${positionals.join(" ")}`);
  if (commit !== undefined && !/^[0-9a-f]{7,64}$/i.test(commit))
    throw wrong(`--commit: received ${commit || "nothing"}, allowed: a commit's hash of 7 to 64 hexadecimal digits`);
  if (runUrl !== undefined && !/^https?:\/\/\S+$/.test(runUrl))
    throw wrong(`--run-url: received ${runUrl || "nothing"}, allowed: an http or https URL`);
  return { name: positionals[0], autoApprove: values["auto-approve"] ?? false, commit, runUrl, forCdktf };
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { "auto-approve": { type: "boolean" }, commit: { type: "string" }, "run-url": { type: "string" } },
    });
  } catch (error) {
    throw wrong(parseFailure(error));
  }
}

function wrong(reason: string): UsageError {
  return new UsageError(`${reason}.\nUsage: ${USAGE}`);
}
