import { flag as flagRule, text as textRule } from '../blocks/rules.ts';
import { flag, text } from '../build/read.ts';
import type { AttributeRule, DataSource } from '../ports.ts';

/* Login tokens of AWS. The code that makes them is loaded with the first that is referred to. */

const region: AttributeRule = textRule('Region of the database.', {
  fallback: 'from the host name, else from the AWS configuration',
});
const profile: AttributeRule = textRule('Profile of the shared AWS configuration.');

export const awsRdsToken: DataSource = {
  type: 'aws_rds_token',
  doc: 'A login token for RDS and Aurora, made anew for each connection.',
  output: 'string; wrap it in urlescape to put it in a URL',
  attributes: {
    endpoint: textRule('host:port of the database.', { required: true }),
    username: textRule('Database user.', { required: true }),
    region,
    profile,
  },
  evaluate: async (input) => {
    const { rdsToken } = await import('../../auth/index.ts');
    return rdsToken(
      {
        endpoint: text(input, 'endpoint') ?? '',
        username: text(input, 'username') ?? '',
        region: text(input, 'region'),
        profile: text(input, 'profile'),
        label: input.label,
      },
      input,
    );
  },
};

export const awsDsqlToken: DataSource = {
  type: 'aws_dsql_token',
  doc: 'A login token for Aurora DSQL, made anew for each connection.',
  output: 'string; wrap it in urlescape to put it in a URL',
  attributes: {
    endpoint: textRule('Host of the cluster.', { required: true }),
    username: textRule('Database user; admin asks for the token of an administrator.'),
    admin: flagRule('Ask for the token of an administrator.', { fallback: 'username is "admin"' }),
    region,
    profile,
  },
  evaluate: async (input) => {
    const { dsqlToken } = await import('../../auth/index.ts');
    return dsqlToken(
      {
        endpoint: text(input, 'endpoint') ?? '',
        admin: flag(input, 'admin') ?? text(input, 'username') === 'admin',
        region: text(input, 'region'),
        profile: text(input, 'profile'),
        label: input.label,
      },
      input,
    );
  },
};
