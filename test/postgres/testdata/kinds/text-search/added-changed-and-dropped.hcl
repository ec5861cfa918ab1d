text_search_configuration "changed" {
  schema = schema.public
  parser = "\"default\""
  mapping "asciiword" {
    dictionaries = ["simple"]
  }
  mapping "file" {
    dictionaries = ["simple"]
  }
  mapping "host" {
    dictionaries = ["simple"]
  }
  mapping "url" {
    dictionaries = ["simple"]
  }
  mapping "word" {
    dictionaries = [text_search_dictionary.changed, "simple"]
  }
}
text_search_configuration "search" {
  schema  = schema.s
  parser  = text_search_parser.words
  comment = "search"
  mapping "asciiword" {
    dictionaries = [text_search_dictionary["Odd one"], text_search_dictionary.changed]
  }
}
text_search_dictionary "Odd one" {
  schema   = schema.public
  template = text_search_template.plain
  comment  = "odd"
  options {
    stopwords = "english"
    accept    = "false"
  }
}
text_search_dictionary "changed" {
  schema   = schema.public
  template = "snowball"
  options {
    language = "german"
  }
}
text_search_dictionary "retaught" {
  schema   = schema.public
  template = "snowball"
  options {
    language = "danish"
  }
}
text_search_template "plain" {
  schema  = schema.s
  init    = "dsimple_init"
  lexize  = "dsimple_lexize"
  comment = "plain"
}
text_search_parser "words" {
  schema   = schema.s
  start    = "prsd_start"
  token    = "prsd_nexttoken"
  end      = "prsd_end"
  types    = "prsd_lextype"
  headline = "prsd_headline"
  comment  = "words"
}
schema "public" {
  comment = "standard public schema"
}
schema "s" {
}
