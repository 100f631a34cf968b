/** The engine's image, and the one of the same version that carries Hasura's CLI. */
export interface EngineImage {
  /** Repository of both. */
  readonly repository: string;
  /** Version of the engine. */
  readonly tag: string;
  /** Digest of the engine's image, or null to trust the tag. */
  readonly digest: string | null;
  /** Digest of the image with the CLI, or null to trust the tag. */
  readonly migrationsDigest: string | null;
}

/** The plain image, which serves. */
export function servingImage({ repository, tag, digest }: EngineImage): string {
  return reference(repository, tag, digest);
}

/** The image with the CLI, which migrates. Source: https://hasura.io/docs/2.0/migrations-metadata-seeds/auto-apply-migrations/ */
export function migrationsImage({ repository, tag, migrationsDigest }: EngineImage): string {
  return reference(repository, `${tag}.cli-migrations-v3`, migrationsDigest);
}

function reference(repository: string, tag: string, digest: string | null): string {
  return `${repository}:${tag}${digest ? `@${digest}` : ""}`;
}
