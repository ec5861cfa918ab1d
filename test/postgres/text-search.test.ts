import { kindContract } from './kind-contract.ts';

kindContract('text-search', [
  {
    name: 'added changed and dropped',
    setup: 'CREATE SCHEMA s;',
    from: `CREATE TEXT SEARCH DICTIONARY gone (TEMPLATE = simple);
      CREATE TEXT SEARCH DICTIONARY changed (TEMPLATE = snowball, LANGUAGE = english, STOPWORDS = english);
      CREATE TEXT SEARCH DICTIONARY retaught (TEMPLATE = simple);
      CREATE TEXT SEARCH CONFIGURATION gone (COPY = simple);
      CREATE TEXT SEARCH CONFIGURATION changed (PARSER = "default");
      ALTER TEXT SEARCH CONFIGURATION changed ADD MAPPING FOR word, asciiword, url WITH gone;
      ALTER TEXT SEARCH CONFIGURATION changed ADD MAPPING FOR int WITH simple`,
    to: `CREATE TEXT SEARCH TEMPLATE s.plain (INIT = dsimple_init, LEXIZE = dsimple_lexize);
      COMMENT ON TEXT SEARCH TEMPLATE s.plain IS 'plain';
      CREATE TEXT SEARCH PARSER s.words (START = prsd_start, GETTOKEN = prsd_nexttoken, END = prsd_end,
        LEXTYPES = prsd_lextype, HEADLINE = prsd_headline);
      COMMENT ON TEXT SEARCH PARSER s.words IS 'words';
      CREATE TEXT SEARCH DICTIONARY "Odd one" (TEMPLATE = s.plain, STOPWORDS = 'english', "accept" = false);
      COMMENT ON TEXT SEARCH DICTIONARY "Odd one" IS 'odd';
      CREATE TEXT SEARCH DICTIONARY changed (TEMPLATE = snowball, LANGUAGE = german);
      CREATE TEXT SEARCH DICTIONARY retaught (TEMPLATE = snowball, LANGUAGE = danish);
      CREATE TEXT SEARCH CONFIGURATION s.search (PARSER = s.words);
      ALTER TEXT SEARCH CONFIGURATION s.search ADD MAPPING FOR asciiword WITH "Odd one", changed;
      COMMENT ON TEXT SEARCH CONFIGURATION s.search IS 'search';
      CREATE TEXT SEARCH CONFIGURATION changed (PARSER = "default");
      ALTER TEXT SEARCH CONFIGURATION changed ADD MAPPING FOR asciiword, url WITH simple;
      ALTER TEXT SEARCH CONFIGURATION changed ADD MAPPING FOR word WITH changed, simple;
      ALTER TEXT SEARCH CONFIGURATION changed ADD MAPPING FOR host, file WITH simple`,
  },
]);
