import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** A workflow in which everything is wrong that the linters are here for. */
const WORKFLOW = `name: canary
on:
  pull_request_target:
jobs:
  build:
    runs-on: ubuntu-24.04
    step: []
    steps:
      - uses: actions/checkout@v4
        with:
          ref: \${{ github.event.pull_request.head.sha }}
      - run: echo "\${{ github.event.pull_request.title }}" $UNQUOTED
      - run: npm test
        env:
          TOKEN: \${{ secrets.TF_DEPLOY_TOKEN }}
      - run: echo "\${{ matrix.environment }}"
`;

/** A script with a slip. */
const SCRIPT = "#!/usr/bin/env bash\nrm -r $FOLDER/*\n";

/** What each linter must say about the canary, by rule. */
export const PLANTED = {
  actionlint: ["syntax-check", "expression", "shellcheck"],
  shellcheck: ["SC2086"],
  zizmor: [
    "artipacked",
    "dangerous-triggers",
    "excessive-permissions",
    "secrets-outside-env",
    "template-injection",
    "unpinned-uses",
  ],
} as const;

/** Writes a project that holds nothing but the canary. */
export function writeCanary(root: string): void {
  for (const folder of ["workflows", "scripts"]) mkdirSync(join(root, ".github", folder), { recursive: true });
  writeFileSync(join(root, ".github", "workflows", "canary.yml"), WORKFLOW);
  writeFileSync(join(root, ".github", "scripts", "canary.sh"), SCRIPT);
}
