import { X509Certificate } from "node:crypto";
import { rdsCertificates } from "../../environments/rds-certificates";

/** Commercial regions of AWS that have had RDS since before the authorities of 2021. */
const REGIONS = [
  ...["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "sa-east-1"],
  ...["eu-central-1", "eu-central-2", "eu-west-1", "eu-west-2", "eu-west-3"],
  ...["eu-north-1", "eu-south-1", "eu-south-2", "af-south-1", "me-south-1", "me-central-1"],
  ...["ap-east-1", "ap-south-1", "ap-south-2", "ap-northeast-1", "ap-northeast-2", "ap-northeast-3"],
  ...["ap-southeast-1", "ap-southeast-2", "ap-southeast-3", "ap-southeast-4"],
];
const KINDS = ["ECC384", "RSA2048", "RSA4096"];

describe("rdsCertificates", () => {
  it.each(REGIONS)("gives the three current authorities of %s, of this region alone, for decades", (region) => {
    const certificates = rdsCertificates(region).map((pem) => new X509Certificate(pem));
    const names = certificates.map(({ subject }) => /^CN=(.*)$/m.exec(subject)?.[1]).sort();
    expect(names).toStrictEqual(KINDS.map((kind) => `Amazon RDS ${region} Root CA ${kind} G1`));
    for (const certificate of certificates) {
      expect(certificate.ca).toBe(true);
      expect(certificate.subject).toContain("OU=Amazon RDS");
      expect(certificate.verify(certificate.publicKey)).toBe(true);
      expect(new Date(certificate.validTo).getUTCFullYear()).toBeGreaterThan(2060);
      expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.parse("2024-01-01"));
    }
  });

  it("gives whole PEM files that can stand one after the other", () => {
    for (const pem of rdsCertificates("eu-central-1")) {
      expect(pem).toMatch(/^-----BEGIN CERTIFICATE-----\n[A-Za-z0-9+/=\n]+\n-----END CERTIFICATE-----\n?$/);
    }
  });

  it.each(["nowhere-1", "us-gov-west-1", "cn-north-1", "eu-central", "east-1", ""])("gives none for %j", (region) => {
    expect(rdsCertificates(region)).toStrictEqual([]);
  });

  it("gives none of the trials, nor of 2019, for any region", () => {
    const subjects = REGIONS.flatMap(rdsCertificates).map((pem) => new X509Certificate(pem).subject);
    expect(subjects).toHaveLength(REGIONS.length * KINDS.length);
    expect(subjects.filter((subject) => /Beta|Preview|2019/.test(subject))).toStrictEqual([]);
  });
});
