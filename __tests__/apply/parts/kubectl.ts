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

  /** Whether an object exists. */
  async exists(kind: string, name: string, namespace: string): Promise<boolean> {
    const args = ["get", kind, name, "--namespace", namespace, "--ignore-not-found", "--output", "name"];
    return (await this.kubectl(args)).trim() !== "";
  }

  /** Names of a Job's pods that have not ended. */
  async podsOf(job: string, namespace: string): Promise<string[]> {
    const selector = `--selector=batch.kubernetes.io/job-name=${job}`;
    const pending = "--field-selector=status.phase=Pending";
    const args = [
      "get",
      "pods",
      "--namespace",
      namespace,
      selector,
      pending,
      "--output",
      "jsonpath={.items[*].metadata.name}",
    ];
    return (await this.kubectl(args)).split(" ").filter(Boolean);
  }

  /** Values of a secret by key, decoded. */
  async secretData(name: string, namespace: string): Promise<Record<string, string>> {
    const { data } = await this.get("secret", name, namespace);
    const encoded: Record<string, string> = JSON.parse(JSON.stringify(data ?? {}));
    return Object.fromEntries(
      Object.entries(encoded).map(([key, value]) => [key, Buffer.from(value, "base64").toString()]),
    );
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

  /** Deletes an object; a missing one is fine. */
  async delete(kind: string, name: string): Promise<void> {
    await this.kubectl(["delete", kind, name, "--ignore-not-found"]);
  }

  /** Changes the status of an object, as a kubelet does. */
  async patchStatus(kind: string, name: string, namespace: string, status: object): Promise<void> {
    const patch = JSON.stringify({ status });
    const args = ["patch", kind, name, "--namespace", namespace, "--subresource=status", "--type=merge"];
    await this.kubectl([...args, "--patch", patch]);
  }

  /** Lets no new pod onto any node, or lets them on again. */
  async cordon(closed: boolean): Promise<void> {
    const nodes = (await this.kubectl(["get", "nodes", "--output", "name"])).split("\n").filter(Boolean);
    await this.kubectl([closed ? "cordon" : "uncordon", ...nodes]);
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
