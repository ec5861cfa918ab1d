import { FunctionError, type HclFunction } from '../eval/scope.ts';
import { stringType } from '../values/index.ts';
import { textAt } from './arguments.ts';
import { formatDate } from './date-format.ts';
import { formatTimestamp, parseDuration, parseTimestamp, type Timestamp } from './timestamp.ts';

export const timeFunctions: readonly HclFunction[] = [
  {
    name: 'formatdate',
    parameters: [
      { name: 'format', type: stringType },
      { name: 'timestamp', type: stringType },
    ],
    doc: 'The timestamp in another format, such as "YYYY-MM-DD hh:mm".',
    call: (args) => formatDate(textAt(args, 0), readTimestamp(textAt(args, 1), 1)),
  },
  {
    name: 'timeadd',
    parameters: [
      { name: 'timestamp', type: stringType },
      { name: 'duration', type: stringType },
    ],
    doc: 'The timestamp moved by a duration, such as "1h30m".',
    call: (args) => addDuration(readTimestamp(textAt(args, 0), 0), textAt(args, 1)),
  },
];

/** `timestamp()`: the present moment in UTC. `now` gives milliseconds since 1970. */
export function timestampFunction(now: () => number): HclFunction {
  return {
    name: 'timestamp',
    parameters: [],
    doc: 'The present moment in UTC, as RFC 3339 writes it.',
    call: () => format({ nanoseconds: BigInt(now()) * 1_000_000n, offsetMinutes: 0 }),
  };
}

function readTimestamp(text: string, argument: number): Timestamp {
  const timestamp = parseTimestamp(text);
  if (timestamp !== undefined) return timestamp;
  throw new FunctionError(
    'not an RFC 3339 timestamp, such as 2006-01-02T15:04:05Z or 2006-01-02T15:04:05+07:00',
    argument,
  );
}

function addDuration(timestamp: Timestamp, duration: string): string {
  const nanoseconds = parseDuration(duration);
  if (nanoseconds === undefined) {
    throw new FunctionError('not a duration, such as 1h30m, 45s or -1.5h', 1);
  }
  return format({ ...timestamp, nanoseconds: timestamp.nanoseconds + nanoseconds });
}

function format(timestamp: Timestamp): string {
  const text = formatTimestamp(timestamp);
  if (text === undefined) throw new FunctionError('the year is not one from 0000 to 9999');
  return text;
}
