import type { Correction } from "./correction";

/** What moto 5.2.1 forgets of an instance, by the request's name and the answer's. */
const FORGOTTEN = {
  EnablePerformanceInsights: "PerformanceInsightsEnabled",
  PerformanceInsightsRetentionPeriod: "PerformanceInsightsRetentionPeriod",
  PerformanceInsightsKMSKeyId: "PerformanceInsightsKMSKeyId",
} as const;

/** Minor version that the emulated RDS picks: it is asked for a major version only, and answers with a whole one. */
const MINOR = "6";

/**
 * Where moto 5.2.1 differs from RDS: it forgets Performance Insights, picks no minor version, and does not say of a
 * parameter that a user has set it, so that every plan would set it again.
 */
export function rdsCorrections(): Correction {
  const instances = new Map<string, Record<string, string>>();
  return {
    answer: ({ service, action, body }, answer) => {
      if (service !== "rds") return answer;
      if (action === "DescribeDBParameters") {
        return Buffer.from(answer.toString().replaceAll("</ParameterName>", "</ParameterName><Source>user</Source>"));
      }
      if (!/DBInstances?$/.test(action)) return answer;
      if (action === "CreateDBInstance" || action === "ModifyDBInstance") {
        const form = new URLSearchParams(body.toString());
        const given = Object.entries(FORGOTTEN).flatMap(([asked, answered]) => {
          const value = form.get(asked);
          return value === null ? [] : [[answered, value] as const];
        });
        const id = form.get("DBInstanceIdentifier") ?? "";
        const before = action === "CreateDBInstance" ? {} : instances.get(id);
        instances.set(id, { ...before, ...Object.fromEntries(given) });
      }
      return Buffer.from(
        answer
          .toString()
          .replaceAll(/<DBInstanceIdentifier>([^<]*)<\/DBInstanceIdentifier>/g, (element, id: string) => {
            const kept = Object.entries(instances.get(id) ?? {});
            return element + kept.map(([name, value]) => `<${name}>${value}</${name}>`).join("");
          })
          .replaceAll(/<EngineVersion>(\d+)<\/EngineVersion>/g, `<EngineVersion>$1.${MINOR}</EngineVersion>`),
      );
    },
  };
}
