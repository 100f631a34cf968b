import { run } from "./command";

/** The cluster's API, through kubectl. */
export class Kubectl {
  /** @param kubeconfig path of the kubeconfig whose current context is used */
  constructor(
    readonly kubeconfig: string,
    private readonly env: NodeJS.ProcessEnv,
  ) {}

  /** Current context of the kubeconfig. */
  async context(): Promise<string> {
    return (await this.kubectl(["config", "current-context"])).trim();
  }

  /** Version that the API server gives itself. */
  async serverVersion(): Promise<string> {
    const { gitVersion }: { gitVersion: string } = JSON.parse(await this.kubectl(["get", "--raw", "/version"]));
    return gitVersion;
  }

  /** One object as the API server has it. */
  async get(kind: string, name: string, namespace: string): Promise<Record<string, unknown>> {
    return JSON.parse(await this.kubectl(["get", kind, name, "--namespace", namespace, "--output", "json"]));
  }

  /** All objects of a kind in a namespace. */
  async list(kind: string, namespace: string): Promise<Record<string, unknown>[]> {
    return JSON.parse(await this.kubectl(["get", kind, "--namespace", namespace, "--output", "json"])).items;
  }

  /** Sends objects to the API server, which admits them or not but keeps nothing. */
  dryRun(objects: readonly object[]): Promise<string> {
    const list = JSON.stringify({ apiVersion: "v1", kind: "List", items: objects });
    return this.kubectl(["apply", "--dry-run=server", "--validate=strict", "--filename", "-"], list);
  }

  /** Creates objects for real. */
  apply(objects: readonly object[]): Promise<string> {
    return this.kubectl(
      ["apply", "--filename", "-"],
      JSON.stringify({ apiVersion: "v1", kind: "List", items: objects }),
    );
  }

  /** Deletes a namespace and all in it; a missing one is fine. */
  async deleteNamespace(name: string): Promise<void> {
    await this.kubectl(["delete", "namespace", name, "--ignore-not-found", "--wait=true", "--timeout=180s"]);
  }

  /** Whether a namespace exists. */
  async hasNamespace(name: string): Promise<boolean> {
    return (await this.kubectl(["get", "namespace", name, "--ignore-not-found", "--output", "name"])).trim() !== "";
  }

  /** Warnings of a namespace: why pods are refused or do not start is said nowhere else. */
  async warnings(namespace: string): Promise<string> {
    const events = await this.list("events", namespace);
    const lines = events.filter(({ type }) => type === "Warning").map(({ reason, message }) => `${reason}: ${message}`);
    return [...new Set(lines)].join("\n");
  }

  private kubectl(args: readonly string[], input?: string): Promise<string> {
    return run("kubectl", ["--kubeconfig", this.kubeconfig, ...args], { env: this.env, input });
  }
}
