/*
 * Prints the SQL by which `sync` creates the models. Queries are collected instead of run: no
 * database is connected to.
 */
import { Sequelize } from 'sequelize';
import { defineModels } from './models.mjs';

const statements = [];

class Collector extends Sequelize {
  async query(query, options) {
    const sql = typeof query === 'string' ? query : query.query;
    if (!/^\s*(SELECT|WITH)\b/i.test(sql)) statements.push(sql.trim().replace(/;?$/, ';'));
    // It also asks what is there already: nothing is.
    if (options?.plain) return null;
    return sql.includes('pg_range') ? [{ rows: [] }] : [];
  }
}

const sequelize = new Collector({ dialect: 'postgres' });
defineModels(sequelize);
await sequelize.sync();
process.stdout.write(`${statements.join('\n')}\n`);
