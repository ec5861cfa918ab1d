export interface ReplicationRows {
  readonly publications: readonly PublicationRow[];
  readonly publishedTables: readonly PublishedTableRow[];
  readonly subscriptions: readonly SubscriptionRow[];
}

export interface PublicationRow {
  readonly name: string;
  readonly allTables: boolean;
  readonly schemas: readonly string[] | null;
  readonly inserts: boolean;
  readonly updates: boolean;
  readonly deletes: boolean;
  readonly truncates: boolean;
  readonly viaRoot: boolean;
  readonly generatedColumns: boolean;
  readonly comment: string | null;
}

export interface PublishedTableRow {
  readonly publication: string;
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly string[] | null;
  readonly where: string | null;
}

export interface SubscriptionRow {
  readonly name: string;
  readonly enabled: boolean;
  readonly publications: readonly string[];
  readonly slot: string | null;
  /** `name=value` of each option that the server has. */
  readonly options: readonly string[];
  readonly comment: string | null;
}
