import { kubernetesManifests } from "../../cli/manifests/kubernetes-manifests";
import { type JsonObject, ManifestError } from "../../cli/manifests/synthesized";
import { at, thrownBy } from "./inspect";

/** A stack of one namespace `n` and whatever else. */
function stackOf(resource: Record<string, Record<string, JsonObject>>) {
  return { resource: { kubernetes_namespace_v1: { n: { metadata: { name: "hasura" } } }, ...resource } };
}

function deploymentOf(spec: JsonObject) {
  return stackOf({
    kubernetes_deployment_v1: { d: { metadata: { name: "d" }, spec: { template: [{ spec }] } } },
  });
}

describe("what has no rule fails", () => {
  test("a resource type", () => {
    const error = thrownBy(() => kubernetesManifests(stackOf({ kubernetes_cron_job_v1: { nightly: {} } })));
    expect(error).toBeInstanceOf(ManifestError);
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(
        /^nightly: the resource type kubernetes_cron_job_v1 has no rule\. Types with rules: kubernetes_namespace_v1, .*Add one in cli\/manifests\/kinds\.ts\.$/,
      ),
    );
  });

  test("a field, however deep", () => {
    const error = thrownBy(() => kubernetesManifests(deploymentOf({ container: [{ name: "c", stdin: true }] })));
    expect(error).toBeInstanceOf(ManifestError);
    expect(error).toHaveProperty(
      "message",
      expect.stringMatching(
        /^kubernetes_deployment_v1\.d\.spec\.template\.spec\.container\[0\]\.stdin has no rule, and leaving it out would hide it from every review\. Rules here: name, image, /,
      ),
    );
  });

  test("the readable data of a secret, and the error does not repeat it", () => {
    const stack = stackOf({ kubernetes_secret_v1: { s: { metadata: { name: "s" }, data: { password: "hunter2" } } } });
    const error = thrownBy(() => kubernetesManifests(stack));
    expect(error).toBeInstanceOf(ManifestError);
    expect(error).toHaveProperty("message", expect.stringMatching(/^kubernetes_secret_v1\.s\.data has no rule/));
    expect(error).not.toHaveProperty("message", expect.stringContaining("hunter2"));
  });

  test("a function, and a directive of a template", () => {
    const named = (name: string) => stackOf({ kubernetes_service_v1: { s: { metadata: { name } } } });
    expect(() => kubernetesManifests(named("${upper(kubernetes_namespace_v1.n.metadata[0].name)}"))).toThrow(
      new ManifestError(
        'No rule for the expression "${upper(kubernetes_namespace_v1.n.metadata[0].name)}": expected jsonencode, the only function with a rule, found "upper". Add a rule in cli/manifests/expressions.ts.',
      ),
    );
    expect(() => kubernetesManifests(named("${1 + 1}"))).toThrow(ManifestError);
    expect(() => kubernetesManifests(named("%{if true}a%{endif}"))).toThrow(
      "expected text without template directives",
    );
    expect(() => kubernetesManifests(named("${1 + 1}"))).toThrow('expected "}", found "+ 1}"');
  });

  test.each([
    [
      "a second block where one is allowed",
      { security_context: [{}, {}] },
      "security_context is [{},{}], but its rule",
    ],
    [
      "text for a number",
      { termination_grace_period_seconds: "soon" },
      'is "soon", but its rule in cli/manifests/ takes a whole number.',
    ],
    [
      "a value known only after apply for a number",
      { termination_grace_period_seconds: "${kubernetes_namespace_v1.n.id}" },
      "takes a whole number.",
    ],
    ["a number for text", { service_account_name: 7 }, "is 7, but its rule in cli/manifests/ takes a string."],
    ["text for a flag", { enable_service_links: "no" }, "takes true or false."],
  ])("%s", (_, spec, message) => {
    expect(() => kubernetesManifests(deploymentOf(spec))).toThrow(ManifestError);
    expect(() => kubernetesManifests(deploymentOf(spec))).toThrow(message);
  });
});

describe("references", () => {
  const nameOf = (name: string) => {
    const objects = kubernetesManifests(stackOf({ kubernetes_service_v1: { s: { metadata: { name } } } }));
    return objects.find(({ kind }) => kind === "Service")?.metadata.name;
  };

  test.each([
    ["${kubernetes_namespace_v1.n.metadata[0].name}", "hasura"],
    ["a-${kubernetes_namespace_v1.n.metadata[0].name}-${1}", "a-hasura-1"],
    ["${kubernetes_namespace_v1.n.metadata[0].uid}", "(known after apply: kubernetes_namespace_v1.n.metadata[0].uid)"],
    ["$${not.terraform}", "${not.terraform}"],
    ["%%{ if not.terraform }", "%{ if not.terraform }"],
    ['${jsonencode({"a" = ["x\\"y", true, null, -1.5], b = {}})}', '{"a":["x\\"y",true,null,-1.5],"b":{}}'],
  ])("%s", (text, expected) => {
    expect(nameOf(text)).toBe(expected);
  });

  test("to something that is not in the stack fail", () => {
    expect(() => nameOf("${kubernetes_namespace_v1.gone.id}")).toThrow(ManifestError);
    expect(() => nameOf("${kubernetes_namespace_v1.gone.metadata[0].name}")).toThrow(
      new ManifestError(
        "kubernetes_namespace_v1.gone.metadata[0].name is referenced, but the stack has no resource kubernetes_namespace_v1.gone. Terraform would refuse it as well: mend the construct that writes the reference.",
      ),
    );
  });
});

describe("a Job", () => {
  const jobOf = (spec: JsonObject) => stackOf({ kubernetes_job_v1: { j: { metadata: { name: "j" }, spec } } });

  test("loses what only Terraform reads and keeps the rest", () => {
    const spec = { backoff_limit: 2, active_deadline_seconds: "60", template: { spec: { restart_policy: "Never" } } };
    const stack = stackOf({
      kubernetes_job_v1: {
        j: { metadata: { name: "j" }, spec, wait_for_completion: true, timeouts: { create: "9m" }, depends_on: [] },
      },
    });
    expect(kubernetesManifests(stack)[1]).toEqual({
      apiVersion: "batch/v1",
      kind: "Job",
      metadata: { name: "j" },
      spec: { backoffLimit: 2, activeDeadlineSeconds: 60, template: { spec: { restartPolicy: "Never" } } },
    });
  });

  test("with an argument that has no rule fails", () => {
    expect(() => kubernetesManifests(jobOf({ ttl_seconds_after_finished: 5 }))).toThrow(
      /^kubernetes_job_v1\.j\.spec\.ttl_seconds_after_finished has no rule, .*Rules here: backoff_limit, /,
    );
  });
});

test("a ConfigMap and its volume: which key belongs to which path", () => {
  const volume = [{ name: "v", config_map: { name: "m", items: [{ key: "a__b", path: "a/b" }] } }];
  const stack = stackOf({
    kubernetes_config_map_v1: { m: { metadata: { name: "m" }, immutable: true, data: { a__b: "1" } } },
    kubernetes_deployment_v1: { d: { metadata: { name: "d" }, spec: { template: [{ spec: { volume } }] } } },
  });
  const [, map, deployment] = kubernetesManifests(stack);
  expect(map).toEqual({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: "m" },
    immutable: true,
    data: { a__b: "1" },
  });
  expect(at(deployment, "spec.template.spec.volumes")).toEqual([
    { name: "v", configMap: { name: "m", items: [{ key: "a__b", path: "a/b" }] } },
  ]);
});

test("a security context that is silent about root shows what the provider sends", () => {
  const stack = deploymentOf({
    security_context: [{ run_as_user: "1" }],
    container: [{ name: "c", security_context: {} }],
  });
  const pod = at(kubernetesManifests(stack)[1], "spec.template.spec");
  expect(at(pod, "securityContext")).toEqual({ runAsNonRoot: false, runAsUser: 1 });
  expect(at(pod, "containers.0.securityContext")).toEqual({ runAsNonRoot: false });
});
