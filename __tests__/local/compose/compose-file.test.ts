import { readdirSync, readFileSync, statSync } from "node:fs";
import { join, resolve } from "node:path";
import { parse } from "yaml";
import type { Json } from "../../../cli/manifests/synthesized";
import { type Environment, loadLocalEnvironment } from "../../../environments";
import { COMPOSE_PATH, composeFile } from "../../../local/compose/compose-file";
import { localSettings } from "../../../local/settings";
import { at } from "../../cli/inspect";
import { resource, stackOf } from "../../stacks/synthesized";

const ROOT = resolve(__dirname, "..", "..", "..");
const environment = loadLocalEnvironment();
const settings = localSettings(environment, { dataDirectory: "/nowhere" });
const committed = readFileSync(join(ROOT, COMPOSE_PATH), "utf8");
const composed: Json = parse(committed);
const service = (name: string) => Object(at(composed, `services.${name}`));

/** Services as they would be for a changed environment. */
function composedWith(change: (local: Environment) => Environment): Json {
  return parse(composeFile(localSettings(change(environment), { dataDirectory: "/nowhere" })));
}

function withHasura(change: Partial<Environment["hasura"]>): Json {
  return composedWith((local) => ({ ...local, hasura: { ...local.hasura, ...change } }));
}

test("the committed file is what the code makes; if not, run `npm run compose`", () => {
  expect(committed).toBe(composeFile(settings));
});

test("its first lines say how to use it and what that opens", () => {
  expect(committed).toContain(`#   docker compose -f ${COMPOSE_PATH} up\n`);
  expect(committed).toContain("#   npm run local -- --host 0.0.0.0 --hasura http://localhost:8080\n");
  const remarks = committed.replaceAll("\n# ", " ");
  expect(remarks).toContain(
    "On Linux a container comes through Docker's bridge and not from 127.0.0.1, hence --host 0.0.0.0.",
  );
  expect(remarks).toContain(
    "everybody who reaches this machine over the network reaches all that `npm run local` serves",
  );
});

test("there are three services, and no other", () => {
  expect(Object.keys(Object(composed))).toStrictEqual(["name", "services", "volumes"]);
  expect(at(composed, "name")).toBe("example-local");
  expect(Object.keys(Object(at(composed, "services")))).toStrictEqual(["postgres", "migrations", "hasura"]);
});

test("the JWT secret is the stand-in's apart from the host of the key set", () => {
  const secret: Json = JSON.parse(service("hasura").environment.HASURA_GRAPHQL_JWT_SECRET);
  expect(secret).toStrictEqual({
    ...settings.jwtSecret,
    jwk_url: "http://host.docker.internal:9229/eu-central-1_LocalPool/.well-known/jwks.json",
  });
  expect(settings.jwtSecret.jwk_url).toBe("http://localhost:9229/eu-central-1_LocalPool/.well-known/jwks.json");
  expect(at(secret, "issuer")).toBe("http://localhost:9229/eu-central-1_LocalPool");
});

test("every variable of the deployed engine is there, with the deployed value wherever it is not an address", () => {
  const env = at(resource(stackOf(environment), "kubernetes_deployment_v1"), "spec.template.spec.container.0.env");
  if (!Array.isArray(env)) throw new Error("no variables");
  const deployed = new Map(env.map((entry) => [String(at(entry, "name")), at(entry, "value")]));
  const { environment: local } = service("hasura");
  expect(Object.keys(local).sort()).toStrictEqual([...deployed.keys()].sort());

  const different = Object.entries(local).filter(([name, value]) => deployed.get(name) !== value);
  expect(different.map(([name]) => name).sort()).toStrictEqual([
    "HASURA_EVENT_SECRET",
    "HASURA_GRAPHQL_ADMIN_SECRET",
    "HASURA_GRAPHQL_CORS_DOMAIN",
    "HASURA_GRAPHQL_DATABASE_URL",
    "HASURA_GRAPHQL_JWT_SECRET",
  ]);
  expect(local.HASURA_GRAPHQL_CORS_DOMAIN).toBe(settings.corsOrigins.join(", "));
});

test("images are pinned, and both of Hasura's are the environment's", () => {
  const { repository, tag } = environment.hasura.image;
  expect(service("hasura").image).toBe(`${repository}:${tag}`);
  expect(service("migrations").image).toBe(`${repository}:${tag}.cli-migrations-v3`);
  expect(service("postgres").image).toMatch(/^docker\.io\/library\/postgres:\d+\.\d+-alpine$/);
});

test("each of Hasura's images has a digest of its own", () => {
  const digest = `sha256:${"a".repeat(64)}`;
  const image = {
    repository: "mirror.example/hasura",
    tag: "v2.50.0-ce",
    digest,
    migrationsDigest: `sha256:${"b".repeat(64)}`,
  };
  const changed = withHasura({ image });
  expect(at(changed, "services.hasura.image")).toBe(`mirror.example/hasura:v2.50.0-ce@${digest}`);
  expect(at(changed, "services.migrations.image")).toBe(
    `mirror.example/hasura:v2.50.0-ce.cli-migrations-v3@sha256:${"b".repeat(64)}`,
  );
});

test("the engine's port is open to this machine alone, the others' to nobody", () => {
  expect(service("hasura").ports).toStrictEqual(["127.0.0.1:8080:8080"]);
  expect(service("postgres")).not.toHaveProperty("ports");
  expect(service("migrations")).not.toHaveProperty("ports");
});

test("another port is another port of this machine, not of the container", () => {
  const ports = { pages: 1, pool: 2, functions: 3, hasura: 4 };
  const changed: Json = parse(composeFile(localSettings(environment, { dataDirectory: "/nowhere", ports })));
  expect(at(changed, "services.hasura.ports")).toStrictEqual(["127.0.0.1:4:8080"]);
  const secret = at(changed, "services.hasura.environment.HASURA_GRAPHQL_JWT_SECRET");
  expect(secret).toContain('"jwk_url":"http://host.docker.internal:2/');
});

test("the engine finds this machine, waits for its database and is restarted until the pool is there", () => {
  expect(service("hasura")).toMatchObject({
    command: ["graphql-engine", "serve"],
    extra_hosts: ["host.docker.internal:host-gateway"],
    depends_on: {
      postgres: { condition: "service_healthy" },
      migrations: { condition: "service_completed_successfully" },
    },
    restart: "on-failure",
  });
});

test("migrations and metadata are applied once and are the project's", () => {
  const { command, volumes, restart, depends_on } = service("migrations");
  expect({ command, depends_on, restart }).toStrictEqual({
    command: ["true"],
    depends_on: { postgres: { condition: "service_healthy" } },
    restart: undefined,
  });
  expect(volumes).toStrictEqual([
    "../hasura/migrations:/hasura-migrations:ro",
    "../hasura/metadata:/hasura-metadata:ro",
  ]);
  for (const volume of volumes) {
    const [source] = volume.split(":");
    expect(statSync(resolve(ROOT, "local", source)).isDirectory()).toBe(true);
  }
});

test("every variable that the metadata names is there for the migrations too, or the metadata would be inconsistent", () => {
  const folder = join(ROOT, "hasura", "metadata");
  const named = readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((path) => path.endsWith(".yaml"))
    .flatMap((path) => [...readFileSync(join(folder, path), "utf8").matchAll(/_?from_env: *"?(\w+)/g)])
    .map(([, name]) => name);
  expect(named).toContain("HASURA_GRAPHQL_DATABASE_URL");
  for (const name of named) {
    expect(Object.keys(service("migrations").environment)).toContain(name);
    expect(Object.keys(service("hasura").environment)).toContain(name);
  }
});

test("the migrations do not wait for the pool's keys", () => {
  expect(service("migrations").environment).not.toHaveProperty("HASURA_GRAPHQL_JWT_SECRET");
});

test("both of Hasura's share the admin secret, which may be given", () => {
  for (const name of ["hasura", "migrations"]) {
    expect(service(name).environment.HASURA_GRAPHQL_ADMIN_SECRET).toBe(
      "${HASURA_GRAPHQL_ADMIN_SECRET:-local-admin-secret}",
    );
  }
});

test.each(["postgres", "migrations", "hasura"])("%s is confined as in the cluster", (name) => {
  expect(service(name)).toMatchObject({
    read_only: true,
    cap_drop: ["ALL"],
    security_opt: ["no-new-privileges:true"],
    user: name === "postgres" ? "postgres" : "1001:1001",
    tmpfs: expect.arrayContaining([expect.stringMatching(/^\/tmp(:exec)?$/)]),
  });
  expect(service(name)).not.toHaveProperty("privileged");
});

test("a $ in a value is not the start of a variable of Compose", () => {
  const changed = composedWith((local) => ({ ...local, claims: { ...local.claims, namespace: "https://a$b" } }));
  expect(at(changed, "services.hasura.environment.HASURA_GRAPHQL_JWT_SECRET")).toContain("https://a$$b");
});

test("a role for requests without a token is handed on, and none is none", () => {
  const variables = "services.hasura.environment";
  expect(at(withHasura({ unauthorizedRole: "guest" }), variables)).toHaveProperty(
    "HASURA_GRAPHQL_UNAUTHORIZED_ROLE",
    "guest",
  );
  expect(at(withHasura({ unauthorizedRole: null }), variables)).not.toHaveProperty("HASURA_GRAPHQL_UNAUTHORIZED_ROLE");
});
