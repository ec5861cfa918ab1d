import { isSecret, MercatorError, renewSecret, revealSecret, Secret } from '../../base/index.ts';
import { hclNumber, type Value } from '../../hcl/index.ts';

export interface ValuePlace {
  /** Where it stands in the module: `env.rds.url`. */
  readonly path: string;
  /** The attribute may hold a secret. */
  readonly secret: boolean;
}

/**
 * What a module's value means. A function is called, and awaited; where a secret may stand, what it
 * gives is one and the function is called again for each connection. Throws E_CONFIG_INVALID.
 */
export async function toValue(raw: unknown, place: ValuePlace): Promise<Value> {
  if (typeof raw !== 'function') return plainValue(raw, place);
  const call = async (): Promise<unknown> => raw();
  const first = await call();
  if (!place.secret || first === undefined || first === null) return plainValue(first, place);
  const origins = isSecret(first)
    ? first.origins
    : [{ provenance: 'external', label: place.path } as const];
  return new Secret<unknown>(content(first, place), origins, async () => {
    const again = await call();
    return isSecret(again) ? renewSecret(again) : plainValue(again, place);
  });
}

function content(value: unknown, place: ValuePlace): unknown {
  return isSecret(value) ? revealSecret(value) : plainValue(value, place);
}

function plainValue(raw: unknown, place: ValuePlace): Value {
  if (raw === null || raw === undefined) return null;
  if (typeof raw === 'string' || typeof raw === 'boolean' || isSecret(raw)) return raw;
  if (typeof raw === 'bigint' || (typeof raw === 'number' && Number.isFinite(raw))) {
    return hclNumber(raw);
  }
  if (Array.isArray(raw)) {
    return raw.map((item, i) => plainValue(item, { ...place, path: `${place.path}[${i}]` }));
  }
  if (typeof raw === 'object' && [Object.prototype, null].includes(Object.getPrototypeOf(raw))) {
    const entries = Object.entries(raw).filter(([, value]) => value !== undefined);
    return new Map(
      entries.map(([key, value]) => [
        key,
        plainValue(value, { ...place, path: `${place.path}.${key}` }),
      ]),
    );
  }
  throw new MercatorError(
    'E_CONFIG_INVALID',
    `"${place.path}" holds a ${typeof raw} that is no value`,
    {
      hint: 'strings, numbers, booleans, arrays and plain objects are; a function may stand for the whole value',
    },
  );
}
