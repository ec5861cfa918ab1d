import type { HclFunction, Parameter } from '../eval/scope.ts';
import { anyType, fromJson, stringType } from '../values/index.ts';
import { textAt } from './arguments.ts';
import { decodeCsv } from './csv.ts';
import { goJson } from './go-json.ts';
import { mergeYaml } from './yaml-merge.ts';
import { decodeYaml } from './yaml-read.ts';
import { encodeYaml } from './yaml-write.ts';

const text: Parameter = { name: 'text', type: stringType };
const anything: Parameter = { name: 'value', type: anyType, nullable: true };

export const encodingFunctions: readonly HclFunction[] = [
  {
    name: 'jsonencode',
    parameters: [anything],
    doc: 'The value as JSON.',
    call: ([value = null]) => goJson(value),
  },
  {
    name: 'jsondecode',
    parameters: [text],
    doc: 'The value that the JSON text writes.',
    call: (args) => fromJson(textAt(args, 0)),
  },
  {
    name: 'yamlencode',
    parameters: [anything],
    doc: 'The value as YAML.',
    call: ([value = null]) => encodeYaml(value),
  },
  {
    name: 'yamldecode',
    parameters: [text],
    doc: 'The value that the YAML text writes.',
    call: (args) => decodeYaml(textAt(args, 0)),
  },
  {
    name: 'yamlmerge',
    parameters: [],
    variadic: { name: 'documents', type: stringType },
    doc: 'The YAML texts merged: mappings by key, sequences one after the other.',
    call: (args) => mergeYaml(args.map((_, i) => textAt(args, i))),
  },
  {
    name: 'csvdecode',
    parameters: [text],
    doc: 'The rows of the CSV text as objects, named by its first row.',
    call: (args) => decodeCsv(textAt(args, 0)),
  },
];
