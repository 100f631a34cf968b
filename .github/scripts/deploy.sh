#!/usr/bin/env bash
# Deploys this commit to $ENVIRONMENT and says where it went: in the job's summary, and as `url` for the GitHub deployment.
set -euo pipefail
: "${ENVIRONMENT:?name of an environment}"

repository_url=$GITHUB_SERVER_URL/$GITHUB_REPOSITORY
log=$(mktemp)
trap 'rm -f "$log"' EXIT

status=0
npm run --silent deploy -- "$ENVIRONMENT" --auto-approve --commit "$GITHUB_SHA" \
  --run-url "$repository_url/actions/runs/$GITHUB_RUN_ID" 2>&1 | tee "$log" || status=$?

# Terraform names the page of its remote run; a local run has none.
url=$(grep -oE 'https://[A-Za-z0-9./_:-]+/runs/run-[A-Za-z0-9]+' "$log" | tail -n 1 || true)
url=${url:-$repository_url/commit/$GITHUB_SHA}
echo "url=$url" >>"$GITHUB_OUTPUT"

if [ "$status" = 0 ]; then
  echo "Deployed $GITHUB_SHA to **$ENVIRONMENT**: $url" >>"$GITHUB_STEP_SUMMARY"
  exit 0
fi
echo "**$ENVIRONMENT was not deployed, or only in part**: $url. The step's log says why, docs/runbook.md what to do." >>"$GITHUB_STEP_SUMMARY"
echo "::error title=Deployment of $ENVIRONMENT::It ended with status $status; the log above says why."
exit "$status"
