import type { FunctionCases } from './function-cases.ts';

const noTimestamp = '! not an RFC 3339 timestamp';

export const timeCases: FunctionCases = {
  formatdate: [
    [
      'formatdate("YYYY-MM-DD hh:mm:ss ZZZZZ", "2020-02-03T04:05:06+02:00")',
      '"2020-02-03 04:05:06 +02:00"',
    ],
    [
      'formatdate("EEEE, DD MMMM YY H:m:s aa Z", "2020-02-03T00:05:06Z")',
      '"Monday, 03 February 20 12:5:6 am Z"',
    ],
    [
      'formatdate("EEE D MMM hh \'o\'\'clock\' AA ZZZ ZZZZ", "2020-12-03T13:05:06-01:30")',
      '"Thu 3 Dec 13 o\'clock PM -0130 -0130"',
    ],
    ['formatdate("\'\'\'\'ZZZ", "1969-12-31T23:59:59.5Z")', '"\'\'UTC"'],
    ['formatdate("HH M h", "0001-01-01T12:00:00Z")', '"12 1 12"'],
    ['formatdate(«"\'x"», "2020-02-03T13:05:06Z")', '! a literal is not closed'],
    ['formatdate(«"YYY"», "2020-02-03T13:05:06Z")', '! unknown format "YYY"; use YY or YYYY'],
    ['formatdate(«"Q"», "2020-02-03T13:05:06Z")', '! unknown format "Q"'],
    ['formatdate("YYYY", «"2020-02-30T13:05:06Z"»)', noTimestamp],
    ['formatdate("YYYY", «"2020-02-03"»)', noTimestamp],
    ['formatdate("YYYY", «"2020-02-03T24:00:00Z"»)', noTimestamp],
    ['formatdate("YYYY", «"2020-02-03T13:05:06+24:00"»)', noTimestamp],
  ],
  timeadd: [
    ['timeadd("2020-02-28T23:00:00Z", "25h")', '"2020-03-01T00:00:00Z"'],
    ['timeadd("2020-02-28T23:00:00+02:00", "-1h30m")', '"2020-02-28T21:30:00+02:00"'],
    ['timeadd("2020-02-28T23:00:00.6Z", "500ms")', '"2020-02-28T23:00:01Z"'],
    ['timeadd("2020-01-01T00:00:00Z", ".5h1.25s")', '"2020-01-01T00:30:01Z"'],
    ['timeadd("2020-01-01T00:00:00Z", "-1us2µs3ns")', '"2019-12-31T23:59:59Z"'],
    ['timeadd("2020-01-01T00:00:00Z", "0")', '"2020-01-01T00:00:00Z"'],
    ['timeadd(«"x"», "1h")', noTimestamp],
    ['timeadd("2020-01-01T00:00:00Z", «"1d"»)', '! not a duration'],
    ['timeadd("2020-01-01T00:00:00Z", «""»)', '! not a duration'],
    ['timeadd("9999-12-31T23:00:00Z", "2h")', '! the year is not one from 0000 to 9999'],
  ],
};
