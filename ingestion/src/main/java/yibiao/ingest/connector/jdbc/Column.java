package yibiao.ingest.connector.jdbc;

/**
 * A column of a table or query.
 *
 * @param type in the database's own words
 */
record Column(String name, String type, Kind kind) {}
