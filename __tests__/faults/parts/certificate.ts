import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";

/** A key with a certificate that nobody vouches for. */
export interface Certificate {
  /** Private key, PEM. */
  readonly key: string;
  /** The certificate, PEM. */
  readonly cert: string;
}

/** Makes a self-signed certificate for 127.0.0.1, good for a day around now, so that no key lies in the repository. */
export function selfSigned(): Certificate {
  const { publicKey, privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const algorithm = sequence(oid("2a8648ce3d040302"));
  const name = sequence(tag(0x31, sequence(oid("550403"), tag(0x0c, Buffer.from("127.0.0.1")))));
  const address = tag(0x04, sequence(tag(0x87, Buffer.from([127, 0, 0, 1]))));
  const signed = sequence(
    tag(0xa0, tag(0x02, Buffer.from([2]))),
    tag(0x02, Buffer.from([1])),
    algorithm,
    name,
    sequence(time(-12), time(12)),
    name,
    publicKey.export({ type: "spki", format: "der" }),
    tag(0xa3, sequence(sequence(oid("551d11"), address))),
  );
  const signature = tag(0x03, Buffer.concat([Buffer.from([0]), signatureOf(signed, privateKey)]));
  const base64 = sequence(signed, algorithm, signature).toString("base64").replaceAll(/.{64}/g, "$&\n");
  return {
    key: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    cert: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
  };
}

function signatureOf(bytes: Buffer, key: KeyObject): Buffer {
  return sign("sha256", bytes, key);
}

/** A value in DER: tag, length, contents. */
function tag(number: number, contents: Buffer): Buffer {
  const { length } = contents;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([number, ...head]), contents]);
}

function sequence(...items: readonly Buffer[]): Buffer {
  return tag(0x30, Buffer.concat(items));
}

function oid(hex: string): Buffer {
  return tag(0x06, Buffer.from(hex, "hex"));
}

function time(hours: number): Buffer {
  const text = new Date(Date.now() + hours * 3_600_000).toISOString().replaceAll(/[-:T]|\.\d+/g, "");
  return tag(0x17, Buffer.from(text.slice(2)));
}
