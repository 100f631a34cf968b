#!/usr/bin/env bash
# Plans $ENVIRONMENT and leaves two files in $REPORTS for the jobs that tell people: ENVIRONMENT.md, the report, and
# ENVIRONMENT.status: 0 nothing would change, 1 no plan could be made, 2 changes, 3 refused for a guarded resource.
# Fails when the status is one of $FAIL_ON.
set -euo pipefail
: "${ENVIRONMENT:?name of an environment}" "${FAIL_ON:?statuses that fail the job}" "${REPORTS:?folder for the report}"

mkdir -p "$REPORTS"
report=$REPORTS/$ENVIRONMENT.md
errors=$(mktemp)

status=0
# What goes wrong is both shown and kept.
{ npm run --silent plan -- "$ENVIRONMENT" --detailed-exitcode --report "$report" 2>&1 >&3 | tee "$errors" >&2; } 3>&1 || status=$?
case $status in 0 | 1 | 2 | 3) ;; *)
  echo "The plan ended with status $status." | tee -a "$errors" >&2
  status=1
  ;;
esac

if [ ! -s "$report" ]; then
  # Logs show colours and mask the token, files do neither.
  message=$(tail -n 40 "$errors" | sed 's/\x1b\[[0-9;]*m//g')
  for token in "${!TF_TOKEN_@}"; do
    if [ -n "${!token}" ]; then message=${message//"${!token}"/***}; fi
  done
  {
    printf '### %s: no plan\n\n' "$ENVIRONMENT"
    printf '%s\n' "${message:-The plan ended without a report and without a message.}" | sed 's/^/    /'
  } >"$report"
  # Without a report nobody knows what would change.
  status=1
fi
rm -f "$errors"

printf '%s\n' "$status" >"$REPORTS/$ENVIRONMENT.status"
cat "$report" >>"$GITHUB_STEP_SUMMARY"

case " $FAIL_ON " in *" $status "*)
  echo "::error title=Plan of $ENVIRONMENT::It ended with status $status; the report in the job's summary says why."
  exit "$status"
  ;;
esac
