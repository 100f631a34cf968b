import { loggedErrors } from "../../../../cli/plan/report/log";
import { recordedLog } from "./recorded";

describe("errors in a log", () => {
  const refused = "aws_cognito_user_pool.identity_user-pool_73519740";

  test("in a coloured box", () => {
    expect(loggedErrors(recordedLog("replace-pool-refused"))).toMatchObject([
      { summary: "Instance cannot be destroyed", refused },
    ]);
  });

  test("several of them, plain", () => {
    expect(loggedErrors(recordedLog("destroy-refused")).map((error) => error.refused)).toEqual([
      "aws_cognito_user_pool_client.identity_app-client_68EB1BAC",
      "aws_cognito_user_pool_domain.identity_hosted-ui_domain_E619BEA7",
      "aws_db_instance.database_rds_instance_44C12A77",
    ]);
  });

  test("in a box behind the CDKTF CLI's name of the stack", () => {
    const log = recordedLog("replace-pool-refused")
      .split("\n")
      .map((line) => `staging  ${line}`)
      .join("\n");
    expect(loggedErrors(log)).toMatchObject([{ refused }]);
  });

  test("in Windows' line ends, and twice", () => {
    const log = recordedLog("replace-pool-refused").replaceAll("\n", "\r\n");
    expect(loggedErrors(`${log}${log}`)).toHaveLength(1);
  });

  test("in JSON lines, warnings left out", () => {
    const line = (severity: string, summary: string, detail: string) =>
      JSON.stringify({
        "@level": severity,
        "@message": summary,
        type: "diagnostic",
        diagnostic: { severity, summary, detail },
      });
    const log = [
      line("warning", "Old", "x"),
      "{",
      line("error", "No way", `Resource ${refused} has lifecycle.prevent_destroy set, but`),
    ];
    expect(loggedErrors(log.join("\n"))).toEqual([
      { summary: "No way", detail: expect.stringContaining(refused), refused },
    ]);
  });

  test("their place left out, their lines joined, warnings ended", () => {
    const log = [
      "Plan: 1 to add.",
      "╷",
      "│ Warning: Argument is deprecated",
      "│ ",
      "│ Error: not the start of a message? It is one.",
      "╵",
      "╷",
      "│ Error: reading SQS Queue (https://sqs.test/q): operation error",
      "│ AccessDenied",
      "│ ",
      "│   with aws_sqs_queue.a,",
      "│   on cdk.tf.json line 3, in resource:",
      "│    3:  {",
      "│ ",
      "│ You may",
      "│ not.",
      "╵",
      "Operation failed: exit 1",
    ].join("\n");
    expect(loggedErrors(log)).toEqual([
      { summary: "not the start of a message? It is one.", detail: "", refused: undefined },
      {
        summary: "reading SQS Queue (https://sqs.test/q): operation error AccessDenied",
        detail: "You may not.",
        refused: undefined,
      },
    ]);
  });

  test.each(["", "No changes.", '      + value = "Error: none"', "  Error: indented", "Errors: 0"])(
    "none in %j",
    (log) => {
      expect(loggedErrors(log)).toEqual([]);
    },
  );
});
