import { suggest } from '../../base/index.ts';
import { kindOf, typeName } from '../values/kind.ts';
import { findMember, type Member, memberNames } from '../values/members.ts';
import { TypedNumber } from '../values/typed-number.ts';
import { fromContainer, untypedNil } from './nil.ts';
import { fail, failCall, type State } from './state.ts';

/** What `.name` finds on a receiver: a value, a method, or nothing in a map or in nil. */
export function lookUp(state: State, receiver: unknown, name: string): Member {
  if (receiver === undefined) return { value: undefined };
  if (receiver === null || receiver === untypedNil) {
    return fail(
      state,
      `nil pointer evaluating interface {}.${name}`,
      `test with {{ if }} or {{ with }} first`,
    );
  }
  if (receiver instanceof Map) return { value: fromContainer(receiver.get(name)) };
  const hasMembers = kindOf(receiver) === 'struct' || receiver instanceof TypedNumber;
  const member = hasMembers ? readMember(state, Object(receiver), name) : undefined;
  if (member !== undefined) return { ...member, value: member.value ?? null };
  const hint = hasMembers ? fieldHint(Object(receiver), name) : undefined;
  return fail(state, `can't evaluate field ${name} in type ${typeName(receiver)}`, hint);
}

/** A getter may throw: then the field is what failed. */
function readMember(state: State, receiver: object, name: string): Member | undefined {
  try {
    return findMember(receiver, name);
  } catch (error) {
    return failCall(state, name, error);
  }
}

function fieldHint(receiver: object, name: string): string | undefined {
  const names = memberNames(receiver);
  if (names.length === 0) return undefined;
  const meant = suggest(name, names);
  const all = `${typeName(receiver)} has: ${names.join(', ')}`;
  return meant === undefined ? all : `did you mean "${meant}"? ${all}`;
}
