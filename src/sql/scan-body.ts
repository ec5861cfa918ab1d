import type { BodyRule } from './scan-rules.ts';

/** The statements that may have a body, by rule; T-SQL has blocks anywhere. */
const heads: Readonly<Record<BodyRule, RegExp>> = {
  atomic: /create\s+(?:or\s+replace\s+)?(?:function|procedure)\b/iy,
  trigger: /create\s+(?:temp(?:orary)?\s+)?trigger\b/iy,
  program:
    /(?:(?:create|alter)\s+(?:or\s+replace\s+)?(?:temp(?:orary)?\s+)?(?:definer\s*=\s*\S+(?:\s*@\s*\S+)?\s+)?(?:aggregate\s+)?(?:trigger|function|procedure|event|package)\b|begin\s+not\s+atomic\b)/iy,
  batch: /(?:)/y,
};

const notABlock: Readonly<Record<BodyRule, RegExp>> = {
  atomic: /(?!\s+atomic\b)/iy,
  trigger: /(?!)/y,
  program: /\s*[.,)=<>+\-*/%|&;]/y,
  batch: /\s*(?:[.,)=<>+*/%|&;]|(?:distributed\s+)?tran(?:saction)?\b|dialog\b|conversation\b)/iy,
};
/** Words after which `begin` and `case` are the name of a column. */
const beforeName = new Set(['SELECT', 'WHERE', 'AND', 'OR', 'BY', 'SET', 'ON', 'OF', 'FROM']);
const wordEnd = /[\w$\u0080-\uffff]*/y;
const partBefore = /[.@$\d\u0080-\uffff]/;
const endOfOther = /\s+(?:if|loop|while|repeat|for)\b/iy;
const afterEnd = /\s+(case|try|catch|conversation)\b/iy;

/** Follows the words of one statement and knows when a semicolon belongs to its body. */
export interface Body {
  readonly rule: BodyRule;
  /** Open blocks and CASE expressions, innermost last. */
  readonly open: ('block' | 'case')[];
  /** The word or sign before, upper case. */
  before: string;
  /** In a trigger: BEGIN was seen, `; END` not yet. */
  inTrigger: boolean;
  /** A routine's outermost block has just closed, which ends a T-SQL statement. */
  closed: boolean;
  /** The outermost block follows AS, so it is the whole body. */
  whole: boolean;
}

/** undefined where the statement at `at` can have no body. */
export function startBody(text: string, at: number, rule: BodyRule): Body | undefined {
  if (!matchesAt(heads[rule], text, at)) return undefined;
  return { rule, open: [], before: '', inTrigger: false, closed: false, whole: false };
}

/** True if a semicolon here is part of the body. */
export function isInBody(body: Body | undefined): boolean {
  return body !== undefined && (body.open.length > 0 || body.inTrigger);
}

/** Takes the word that begins at `start`; the offset to go on from. */
export function takeWord(body: Body, text: string, start: number): number {
  wordEnd.lastIndex = start;
  const end = start + (wordEnd.exec(text)?.[0].length ?? 1);
  const word = text.slice(start, end).toUpperCase();
  const isPart = partBefore.test(text.charAt(start - 1)) || text[end] === '.';
  const next = isPart ? end : takeKeyword(body, word, text, end);
  body.before = word;
  return next;
}

function takeKeyword(body: Body, word: string, text: string, end: number): number {
  if (body.rule === 'trigger') {
    if (word === 'BEGIN') body.inTrigger = true;
    if (word === 'END' && body.before === ';') body.inTrigger = false;
    return end;
  }
  if (word === 'BEGIN') openBlock(body, text, end);
  else if (word === 'CASE' && isInBody(body) && !beforeName.has(body.before)) opened(body, 'case');
  else if (word === 'END') return closeBlock(body, text, end);
  return end;
}

function opened(body: Body, what: 'block' | 'case'): void {
  body.open.push(what);
}

function openBlock(body: Body, text: string, end: number): void {
  if (beforeName.has(body.before) || matchesAt(notABlock[body.rule], text, end)) return;
  if (body.open.length === 0) body.whole = body.before === 'AS';
  opened(body, 'block');
}

/** END closes an expression anywhere, and a block where a statement can begin. */
function closeBlock(body: Body, text: string, end: number): number {
  const top = body.open.at(-1);
  if (top === undefined) return end;
  const starts = /^(?:;|BEGIN|ATOMIC)$/.test(body.before) || body.rule === 'batch';
  if (top === 'block' && (!starts || matchesAt(endOfOther, text, end))) return end;
  body.open.pop();
  afterEnd.lastIndex = end;
  const word = afterEnd.exec(text);
  const isCase = word?.[1]?.toUpperCase() === 'CASE';
  const isTry = word?.[1]?.toUpperCase() === 'TRY';
  body.closed = body.rule === 'batch' && body.open.length === 0 && body.whole && !isTry;
  return word && (!isCase || top === 'case') ? end + word[0].length : end;
}

function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at;
  return pattern.test(text);
}
