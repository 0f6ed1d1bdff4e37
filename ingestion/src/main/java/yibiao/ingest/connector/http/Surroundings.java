package yibiao.ingest.connector.http;

import java.util.random.RandomGenerator;
import yibiao.ingest.connector.Waiting;
import yibiao.schema.workspace.Environment;

/**
 * What calls need besides an address.
 *
 * @param environment where secrets are found
 * @param tokens      of the source
 * @param random      spreads pauses, so that clients that failed together do not come back together
 */
public record Surroundings(Environment environment, TokenStore tokens, Waiting waiting, RandomGenerator random) {}
