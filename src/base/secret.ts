const brand = Symbol.for('mercatordb.Secret');
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

/** Where a secret came from. `cloud-token` is what may travel over verified TLS only. */
export type Provenance = 'cloud-token' | 'password' | 'environment' | 'variable' | 'external';

export interface SecretOrigin {
  readonly provenance: Provenance;
  /** Who made it, for messages: `data.aws_rds_token.db`. Never part of the secret. */
  readonly label: string;
}

/**
 * A value that must not be shown and can be made again.
 *
 * Prints as `***` however it is printed. It holds the value as first made, and how to make it
 * anew: `map` and `combine` carry both along, so a URL built from a token can be evaluated once
 * for every physical connection (design D8). Read it with `revealSecret` or `renewSecret` only.
 */
export class Secret<T = unknown> {
  readonly #current: T;
  readonly #renew: () => Promise<T>;
  readonly origins: readonly SecretOrigin[];

  constructor(current: T, origins: readonly SecretOrigin[], renew?: () => Promise<T>) {
    this.#current = current;
    this.#renew = renew ?? (() => Promise.resolve(current));
    this.origins = origins;
    Object.defineProperty(this, brand, { value: true });
  }

  /** The secret that `change` makes of this one, now and at every renewal. */
  map<U>(change: (value: T) => U): Secret<U> {
    return new Secret(change(this.#current), this.origins, async () => change(await this.#renew()));
  }

  /** One secret of several values, secret or not. */
  static combine<U>(parts: readonly unknown[], join: (values: unknown[]) => U): Secret<U> {
    const now = parts.map((part) => (isSecret(part) ? part.#current : part));
    const again = async (): Promise<U> =>
      join(await Promise.all(parts.map((part) => (isSecret(part) ? part.#renew() : part))));
    const origins = parts.flatMap((part) => (isSecret(part) ? part.origins : []));
    return new Secret(join(now), [...new Set(origins)], again);
  }

  /** Called by `revealSecret`. */
  static reveal<T>(secret: Secret<T>): T {
    return secret.#current;
  }

  /** Called by `renewSecret`. */
  static renew<T>(secret: Secret<T>): Promise<T> {
    return secret.#renew();
  }

  toString(): string {
    return '***';
  }

  toJSON(): string {
    return '***';
  }

  [Symbol.toPrimitive](): string {
    return '***';
  }
}

Object.defineProperty(Secret.prototype, inspectCustom, { value: () => '***' });

export function isSecret(value: unknown): value is Secret {
  return typeof value === 'object' && value !== null && brand in value;
}

/** The value as it was first made. For `connect`, and for output the user asked for by name. */
export function revealSecret<T>(secret: Secret<T>): T {
  return Secret.reveal(secret);
}

/** The value made anew, as every physical connection needs it. Throws what its source throws. */
export function renewSecret<T>(secret: Secret<T>): Promise<T> {
  return Secret.renew(secret);
}

/** True if the value is, or was built from, a cloud token. */
export function holdsCloudToken(value: unknown): boolean {
  return isSecret(value) && value.origins.some((o) => o.provenance === 'cloud-token');
}
