import { type Diagnostic, didYouMean } from '../base/index.ts';
import { type Attribute, type Block, Capsule, evaluate, type Value } from '../hcl/index.ts';
import { formatRef, type Ref, refKey } from '../schema/index.ts';
import { attributeOf, type BlockIndex, type Declared } from './document.ts';
import { type Problems, problemAt, type Site } from './problems.ts';

/** What references are resolved against. */
export interface References {
  readonly index: BlockIndex;
  readonly problems: Problems;
  /** Attributes whose values are being asked for, to find those that need themselves. */
  readonly evaluating: Set<Attribute>;
  /** Asks the kind; undefined after a report. */
  declare(declared: Declared): Ref | undefined;
}

export type Found =
  | { readonly value: Value; readonly used: number }
  | { readonly error: Diagnostic };

/** A block as a value: what it is called, and where it stands, to look further into it. */
interface Reference {
  readonly ref: Ref;
  readonly place?: Place;
}

interface Place {
  readonly declared: Declared;
  readonly ref: Ref;
  readonly block: Block;
}

function reference(value: Value): Reference | undefined {
  return value instanceof Capsule && value.name === 'reference'
    ? (value as Capsule<Reference>).content
    : undefined;
}

/** The object or column that a value means, if it is a reference. */
export function refOfValue(value: Value): Ref | undefined {
  return reference(value)?.ref;
}

/** How a reference shows as a value: what `schema.public` is. */
export function referenceValue(ref: Ref, place?: Place): Capsule<Reference> {
  return new Capsule('reference', place === undefined ? { ref } : { ref, place });
}

/**
 * What further names mean behind a value, as `name` in `each.value.name`; undefined where the value
 * is no reference to a block, or no names are left. `names` are those behind the value.
 */
export function resolveInside(
  value: Value,
  names: readonly string[],
  site: Site,
  cx: References,
): Found | undefined {
  const place = reference(value)?.place;
  if (place === undefined || names.length === 0) return undefined;
  // As if the value had been written out: its type stands before the names.
  return inBlock(place, [place.block.type, ...names], 0, { site, cx });
}

/**
 * What a path of names means: a block (`table.users`, `table.s1.users`), one in it
 * (`table.users.column.id`), or a constant attribute of either. `names` starts with the block's
 * type; `used` counts the names after it that were needed.
 */
export function resolvePath(names: readonly string[], site: Site, cx: References): Found {
  const found = findBlock(names, site, cx);
  if ('error' in found) return found;
  const { declared, used } = found;
  const ref = refOf(declared, site, cx);
  if ('error' in ref) return ref;
  return inBlock({ declared, ref, block: declared.block }, names, used, { site, cx });
}

/**
 * The column that a path names, `table.users.column.id`, of an object that was decoded already;
 * undefined for all else, which `resolvePath` knows.
 */
export function decodedColumn(
  names: readonly string[],
  site: Site,
  cx: References,
): Ref | undefined {
  const found = findBlock(names, site, cx);
  if ('error' in found) return undefined;
  const { declared, used } = found;
  const name = names[used + 2];
  if (names[used + 1] !== 'column' || name === undefined || names.length > used + 3) {
    return undefined;
  }
  const { columns, ref } = declared;
  if (columns === undefined || ref === undefined || ref === 'deciding') return undefined;
  return columns === 'any' || columns.includes(name) ? childRef(ref, 'column', name) : undefined;
}

/** The reference of a declared object, decided once. */
export function refOf(
  declared: Declared,
  site: Site,
  cx: References,
): Ref | { readonly error: Diagnostic } {
  if (declared.ref === 'deciding') return { error: cyclic(declared, site) };
  if (declared.ref !== undefined) return declared.ref;
  declared.ref = 'deciding';
  const ref = cx.declare(declared) ?? { kind: declared.block.type, name: labelOf(declared.block) };
  declared.ref = ref;
  return ref;
}

/** The one object with that label, in the schema if one is given. */
export function findObject(
  kind: string,
  name: string,
  schema: string | undefined,
  cx: References,
): Ref | undefined {
  const found = (cx.index.get(kind)?.get(name) ?? []).flatMap((declared): readonly Ref[] => {
    // A circle among names is reported where it is a reference.
    if (declared.ref === 'deciding') return [];
    const ref = declared.ref ?? cx.declare(declared);
    if (ref === undefined || (schema !== undefined && ref.schema !== schema)) return [];
    declared.ref = ref;
    return [ref];
  });
  return found.length === 1 ? found[0] : undefined;
}

function labelOf(block: Block): string {
  return block.labels.at(-1)?.text ?? '';
}

function cyclic(declared: Declared, site: Site): Diagnostic {
  const summary = `cyclic reference to "${declared.block.type}.${labelOf(declared.block)}"`;
  const detail = 'the name of the block needs itself; break the circle';
  return problemAt(site, { code: 'E_HCL_CYCLE', summary, detail });
}

function findBlock(
  names: readonly string[],
  site: Site,
  cx: References,
): { readonly declared: Declared; readonly used: number } | { readonly error: Diagnostic } {
  const [type = '', first = '', second] = names;
  const blocks = cx.index.get(type);
  const whole = second === undefined ? undefined : qualified(blocks?.get(second), first);
  if (whole !== undefined) return { declared: whole, used: 2 };
  const plain = blocks?.get(first) ?? [];
  if (plain[0] !== undefined && areOverloads(plain, site, cx)) {
    return { declared: plain[0], used: 1 };
  }
  if (plain.length > 1) {
    const summary = `multiple reference ${type}s found for "${first}"`;
    const detail = `put the schema before the name: ${type}.<schema>.${first}`;
    return { error: problemAt(site, { code: 'E_HCL_REFERENCE', summary, detail }) };
  }
  const detail = `there is no ${type} named "${first}".${didYouMean(first, blocks?.keys() ?? [])}`;
  const summary = `broken reference to "${names.join('.')}"`;
  return { error: problemAt(site, { code: 'E_HCL_REFERENCE', summary, detail }) };
}

/** The block with two labels, of which the first is that one. */
function qualified(blocks: readonly Declared[] | undefined, first: string): Declared | undefined {
  return blocks?.find(({ block: { labels } }) => labels.length === 2 && labels[0]?.text === first);
}

/** Blocks that mean one name in one schema: a reference means them all. True for a single one. */
function areOverloads(blocks: readonly Declared[], site: Site, cx: References): boolean {
  if (blocks.length < 2) return true;
  const keys = blocks.map((declared) => {
    const ref = refOf(declared, site, cx);
    return 'error' in ref ? undefined : refKey(ref);
  });
  return keys.every((key) => key !== undefined && key === keys[0]);
}

interface Asking {
  readonly site: Site;
  readonly cx: References;
}

/** The rest of the path, inside a block. */
function inBlock(place: Place, names: readonly string[], used: number, asking: Asking): Found {
  const { declared, ref, block } = place;
  const name = names[used + 1];
  if (name === undefined) return { value: referenceValue(ref, place), used };
  const attribute = attributeOf(block, name);
  if (attribute !== undefined && !(name === 'name' && block === declared.block)) {
    return attributeValue(attribute, declared, used + 1, asking);
  }
  if (name === 'name') return { value: ref.name, used: used + 1 };
  const child = names[used + 2];
  if (child === undefined) return { value: referenceValue(ref, place), used };
  const nested = nestedBlock(block, name, child);
  if (nested === undefined && name === 'column' && declared.kind.hasOtherColumns?.(block)) {
    return { value: referenceValue(childRef(ref, name, child)), used: used + 2 };
  }
  if (nested === undefined) return { error: notFound(place, name, child, asking.site) };
  const inner = { declared, ref: childRef(ref, name, child), block: nested };
  return inBlock(inner, names, used + 2, asking);
}

function attributeValue(
  attribute: Attribute,
  declared: Declared,
  used: number,
  { site, cx }: Asking,
): Found {
  if (cx.evaluating.has(attribute)) {
    const summary = `cyclic reference to attribute "${attribute.name}"`;
    const detail = 'the value needs itself; break the circle';
    return { error: problemAt(site, { code: 'E_HCL_CYCLE', summary, detail }) };
  }
  cx.evaluating.add(attribute);
  try {
    const { value, diagnostics } = evaluate(attribute.expr, declared.scope, declared.source);
    const [error] = diagnostics;
    return value === undefined && error !== undefined ? { error } : { value: value ?? null, used };
  } finally {
    cx.evaluating.delete(attribute);
  }
}

export function childRef(parent: Ref, kind: string, name: string): Ref {
  const { schema } = parent;
  // Written out: a spread takes ten times as long, and each foreign key needs one.
  if (schema === undefined) return { kind, parent: parent.name, name };
  return { kind, schema, parent: parent.name, name };
}

function nestedBlock(block: Block, type: string, label: string): Block | undefined {
  for (const item of block.body.items) {
    if (item.kind === 'block' && item.type === type && item.labels[0]?.text === label) return item;
  }
  return undefined;
}

function notFound(place: Place, type: string, label: string, site: Site): Diagnostic {
  const labels = place.block.body.items.flatMap((item) =>
    item.kind === 'block' && item.type === type ? (item.labels[0]?.text ?? []) : [],
  );
  const summary = `${type} "${label}" was not found in ${place.ref.kind} ${place.ref.name}`;
  const detail = `${formatRef(place.ref)} has no such ${type}.${didYouMean(label, labels)}`;
  return problemAt(site, { code: 'E_HCL_REFERENCE', summary, detail });
}
