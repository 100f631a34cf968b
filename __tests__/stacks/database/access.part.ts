import { X509Certificate } from "node:crypto";
import { leaves } from "../../../cli/show/differences";
import { rdsCertificates } from "../../../environments/rds-certificates";
import { at } from "../../cli/inspect";
import { environmentWith, withExistingDatabase, withRds } from "../environment";
import { addresses, output, reference, resource, resources, stackOf } from "../synthesized";

const RULES = /^aws_(vpc_security_group_(ingress|egress)_rule|security_group_rule|default_security_group)$/;

const stack = stackOf(environmentWith());

describe("the network", () => {
  test("exactly one rule: from the cluster's security group, on the database's port; nothing goes out", () => {
    const made = stackOf(withRds({ port: 6432, clusterSecurityGroupId: "sg-0dd0dd0dd0dd0dd0d" }));
    expect(resources(made, "aws_vpc_security_group_ingress_rule")).toStrictEqual([
      {
        security_group_id: reference(made, "aws_security_group", "id"),
        description: "PostgreSQL from the cluster",
        referenced_security_group_id: "sg-0dd0dd0dd0dd0dd0d",
        ip_protocol: "tcp",
        from_port: 6432,
        to_port: 6432,
      },
    ]);
    expect(Object.keys(made.resource ?? {}).filter((type) => RULES.test(type))).toStrictEqual([
      "aws_vpc_security_group_ingress_rule",
    ]);
  });

  test("one security group, without rules of its own", () => {
    expect(resources(stack, "aws_security_group")).toStrictEqual([
      {
        name: "acme-test-database",
        description: "PostgreSQL of acme-test: from the cluster alone",
        vpc_id: "vpc-0aa0aa0aa0aa0aa0a",
        tags: { Name: "acme-test-database" },
      },
    ]);
  });

  test("nothing in AWS is open to a network, and nothing is public", () => {
    const aws = Object.entries(stack.resource ?? {}).filter(([type]) => type.startsWith("aws_"));
    const values = [...leaves(JSON.parse(JSON.stringify(Object.fromEntries(aws))))];
    expect(values.filter(([path]) => /cidr/.test(path))).toStrictEqual([]);
    expect(values.filter(([path]) => /publicly_accessible/.test(path)).map(([, value]) => value)).toStrictEqual([
      false,
    ]);
  });
});

describe("the URL", () => {
  const url = (made: typeof stack) => at(resource(made, "kubernetes_secret_v1"), "data_wo.database-url");

  test("asks for a verified certificate, and the file it names is in every pod that connects", () => {
    const parsed = new URL(String(url(stack)).replace(/\$\{[^}]+\}/g, "x"));
    expect([parsed.protocol, parsed.username, parsed.pathname]).toStrictEqual(["postgresql:", "hasura", "/app"]);
    expect(Object.fromEntries(parsed.searchParams)).toStrictEqual({
      sslmode: "verify-full",
      sslrootcert: "/etc/hasura/database-certificates/rds.pem",
    });
    const name = reference(stack, "kubernetes_config_map_v1", "metadata[0].name", "certificates");
    for (const type of ["kubernetes_deployment_v1", "kubernetes_job_v1"]) {
      const spec = at(resource(stack, type), "spec.template.spec");
      expect(at(spec, "volume")).toContainEqual({ name: "database-certificates", config_map: { name } });
      expect(at(spec, "container.0.volume_mount")).toContainEqual({
        name: "database-certificates",
        mount_path: "/etc/hasura/database-certificates",
        read_only: true,
      });
    }
  });

  test("names the port of the environment", () => {
    expect(url(stackOf(withRds({ port: 6432 })))).toMatch(/\.address\}:6432\/app\?/);
  });

  test.each(["eu-west-1", "us-east-1", "ap-southeast-4"])("the file holds the authorities of %s alone", (region) => {
    const { accountId, tags } = environmentWith().aws;
    const made = stackOf(environmentWith({ aws: { region, accountId, tags } }));
    const data = at(resource(made, "kubernetes_config_map_v1", "certificates"), "data");
    expect(Object.keys(Object(data))).toStrictEqual(["rds.pem"]);
    const pem = String(Object(data)["rds.pem"]);
    const found = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
    expect(found.map((text) => new X509Certificate(text).subject)).toStrictEqual(
      found.map(() => expect.stringContaining(`CN=Amazon RDS ${region} Root CA `)),
    );
    expect(found).toHaveLength(rdsCertificates(region).length);
    expect(found.length).toBeGreaterThan(0);
  });
});

describe("an existing database", () => {
  const existing = stackOf(withExistingDatabase());

  test("nothing of it is managed here: no database, no network, no password, no logs, no certificates", () => {
    const ours = addresses(existing);
    expect(ours.filter((address) => /aws_(db_|rds_|security_group|vpc_)/.test(address))).toStrictEqual([]);
    expect(ours.filter((address) => /database/.test(address))).toStrictEqual([
      "ephemeral.aws_secretsmanager_secret_version.database_existing_url_DE57B170",
    ]);
    expect(JSON.stringify(existing)).not.toContain("database-certificates");
    expect(output(existing, "database_address")).toBeUndefined();
    expect(output(stack, "database_address")).toBe(reference(stack, "aws_db_instance", "address"));
  });

  test("its networks and its port are what pods may reach", () => {
    const policy = resource(existing, "kubernetes_network_policy_v1", "policy_hasura");
    expect(at(policy, "spec.egress.1")).toStrictEqual({
      to: [{ ip_block: { cidr: "10.9.0.0/16" } }],
      ports: [{ port: "5432", protocol: "TCP" }],
    });
  });
});
