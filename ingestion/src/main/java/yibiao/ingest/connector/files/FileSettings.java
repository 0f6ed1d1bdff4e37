package yibiao.ingest.connector.files;

import java.util.List;
import yibiao.schema.workspace.Stream;

/**
 * How the files of a stream are read.
 *
 * @param place where the settings stand, for messages: {@code sources/crm.yaml, stream pipeline}
 */
record FileSettings(Stream.Files read, List<String> key, String place) {}
