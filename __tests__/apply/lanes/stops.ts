import { expect } from "expect";
import type { EnvironmentInput } from "../../../environments";
import { hasInstance, NAME } from "../checks/database";
import { searchSecrets } from "../checks/search";
import { type Agreement, agreement, currentValues, expectEqual, type SecretValues } from "../checks/secrets";
import { type Deployment, proveEmptyPlan, use } from "../parts/deployment";
import type { Kubectl } from "../parts/kubectl";
import { refuseSecret } from "../parts/refused-secret";

/** Where an apply stops. */
interface Stop {
  readonly where: string;
  /** Lets an apply stop there. */
  readonly provoke: () => Promise<unknown>;
  /** What has to be true then, so that the stop is the one that was meant. */
  readonly left: (before: SecretValues) => Promise<void>;
}

/** What the chain is made of; the rest of the stack is applied with the last apply of each chain. */
const CHAIN = ["aws_secretsmanager_secret_version", "aws_db_instance"] as const;

/**
 * Applies that stop between any two resources of the secrets' chain, one stop after another, and the apply that comes
 * through: whatever happened before it, it leaves all places equal.
 */
export async function proveStops(deployment: Deployment): Promise<void> {
  const { section, terraform, emulator, environment } = deployment;
  const stops = new Stops(deployment);
  const chain = (what: string, applied: EnvironmentInput, points: readonly Stop[]) =>
    section.prove(what, async () => {
      use(deployment, applied);
      for (const { provoke, left } of points) {
        const before = await currentValues(emulator.api);
        await provoke();
        await left(before);
      }
      await terraform.deploy();
      return [...points.map(({ where }) => `stopped ${where}`), `next apply: ${await expectEqual(deployment)}`].join(
        "\n",
      );
    });
  const rotated = (revision: number): EnvironmentInput => ({ ...environment, secrets: { revision } });

  if (!(await chain("first apply, stopped on its way", environment, stops.first()))) return;
  await proveRefusals(deployment, stops, rotated);
  await chain("rotation, stopped on its way", rotated(4), stops.rotation());
  const plan = await proveEmptyPlan(deployment, "plan after it is empty");
  if (!plan) return;
  await section.prove("no secret anywhere, those of stopped applies neither", () => searchSecrets(deployment, plan));
}

/**
 * Both providers record the new revision of a write-only argument even when the update is refused, so that no later plan
 * repeats it. What mends it is the next revision: the row after these has it.
 */
async function proveRefusals(
  deployment: Deployment,
  stops: Stops,
  rotated: (revision: number) => EnvironmentInput,
): Promise<void> {
  const { section, terraform, kubectl } = deployment;
  await section.prove("rotation that RDS refuses: seen by no plan", async () => {
    use(deployment, rotated(2));
    await stops.refused("rds:ModifyDBInstance");
    await stops.expectPlaces({ made: true, rds: false, cluster: false });
    const { changes } = await terraform.plan();
    expect(changes.filter(({ address }) => address.startsWith("aws_"))).toEqual([]);
    return "mended by the next revision, see below";
  });
  if (!kubectl) return;
  await section.prove("rotation that the API server refuses: seen by no plan", async () => {
    use(deployment, rotated(3));
    await stops.refusedByCluster(kubectl);
    await stops.expectPlaces({ made: true, rds: true, cluster: false });
    const { changes } = await terraform.plan();
    expect(changes.filter(({ address }) => address.startsWith("kubernetes_secret_v1"))).toEqual([]);
    return "mended by the next revision, see below";
  });
}

/** The stops. */
class Stops {
  private readonly only: readonly string[];

  constructor(private readonly deployment: Deployment) {
    this.only = deployment.kubectl ? [...CHAIN, "kubernetes_secret_v1"] : CHAIN;
  }

  /** Stops of the first apply. */
  first(): Stop[] {
    const { emulator, terraform, kubectl } = this.deployment;
    return [
      {
        where: "after the secrets exist, before their values",
        provoke: () => this.refused("secretsmanager:PutSecretValue"),
        left: async () => {
          expect(emulator.watch.count("secretsmanager:CreateSecret")).toBeGreaterThanOrEqual(3);
          expect(await currentValues(emulator.api)).toEqual({});
        },
      },
      {
        where: "after the values, before RDS",
        provoke: () => this.refused("rds:CreateDBInstance"),
        left: async () => {
          await this.expectPlaces({ made: true, rds: false, cluster: false });
          expect(await hasInstance(emulator.api)).toBe(false);
        },
      },
      {
        where: "by kill -9 while RDS was being created; the database had to be imported",
        provoke: async () => {
          await this.killed(emulator.watch.done("rds:CreateDBInstance"));
          await terraform.import("aws_db_instance", NAME);
        },
        left: () => this.expectPlaces({ made: true, rds: true, cluster: false }),
      },
      ...(kubectl
        ? [
            {
              where: "after RDS, before the Kubernetes secret",
              provoke: () => this.refusedByCluster(kubectl),
              left: () => this.expectPlaces({ made: true, rds: true, cluster: false }),
            },
          ]
        : []),
    ];
  }

  /** Stops of a rotation. */
  rotation(): Stop[] {
    const { emulator, terraform, kubectl } = this.deployment;
    return [
      {
        where: "before any new value",
        provoke: () => this.refused("secretsmanager:PutSecretValue"),
        // Who reads the secrets still gets the values that there were.
        left: async (before) => expect(sameValues(await currentValues(emulator.api), before)).toBe(true),
      },
      {
        where: "by kill -9 after the new values, before RDS",
        provoke: () => this.killed(emulator.watch.arrival("rds:ModifyDBInstance")),
        left: async (before) => {
          expect(sameValues(await currentValues(emulator.api), before)).toBe(false);
          await this.expectPlaces({ made: true, rds: false, cluster: false });
        },
      },
      {
        where: "by kill -9 while RDS was being modified",
        provoke: () => this.killed(emulator.watch.done("rds:ModifyDBInstance")),
        left: () => this.expectPlaces({ made: true, rds: true, cluster: false }),
      },
      ...(kubectl
        ? [
            {
              where: "after RDS, before the Kubernetes secret",
              provoke: async () => expect(await terraform.apply({ only: CHAIN })).toMatchObject({ status: 0 }),
              left: () => this.expectPlaces({ made: true, rds: true, cluster: false }),
            },
          ]
        : []),
    ];
  }

  /** An apply in which AWS refuses an action. */
  async refused(action: string): Promise<void> {
    const { terraform, emulator } = this.deployment;
    emulator.watch.refuse(action);
    const { status, stderr } = await terraform.apply({ only: this.only });
    emulator.watch.allowAll();
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("AccessDenied") });
  }

  /** An apply in which the API server refuses to write the secret. */
  async refusedByCluster(kubectl: Kubectl): Promise<void> {
    const { terraform, namespace } = this.deployment;
    const allow = await refuseSecret(kubectl, namespace);
    const { status, stderr } = await terraform.apply({ only: this.only });
    await allow();
    expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining("refused by the suite") });
  }

  /** What stands where, after a stop. */
  async expectPlaces({ cluster, ...aws }: Required<Agreement>): Promise<void> {
    expect(await agreement(this.deployment)).toEqual({ ...aws, ...(this.deployment.kubectl && { cluster }) });
  }

  private async killed(killWhen: Promise<void>): Promise<void> {
    const { stdout } = await this.deployment.terraform.apply({ only: this.only, killWhen });
    expect(stdout).not.toContain("Apply complete!");
  }
}

/** Compared here, so that a failure prints no value. */
function sameValues(one: SecretValues, other: SecretValues): boolean {
  return one.admin === other.admin && one.event === other.event && one.password === other.password;
}
